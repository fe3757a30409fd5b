/** @file Words for a page that cannot begin: no WebGPU, a script that did not load, or a mistake of the page itself. */
import type { Problem } from '../../worker/protocol.ts';
import type { ProblemWords, Remedy } from './remedy.ts';

const recordedRun: Remedy = { words: 'Show a recorded run', command: { type: 'recorded-run' } };
const whichBrowsers: Remedy = { words: 'Which browsers can', command: { type: 'help' } };

/** Before there was anything to train or to save. */
export const broken = (detail: string): ProblemWords => ({
  title: 'Something broke inside Fledgling',
  reason: `This is a mistake in the page, not yours. Reload it: what was trained and kept before is still there. It says: ${detail}`,
  main: { words: 'Reload the page', command: { type: 'reload' } },
  other: recordedRun,
});

export const partMissing: ProblemWords = {
  title: 'A part of this page did not arrive',
  reason:
    'The connection broke while the page was loading, or the page was renewed in the meantime. Reload it: what was trained and kept ' +
    'before is still there.',
  main: { words: 'Reload the page', command: { type: 'reload' } },
};

export function noMachine(
  code: Extract<Problem['code'], 'no-webgpu' | 'no-adapter' | 'insecure-context'>,
): ProblemWords {
  if (code === 'insecure-context')
    return {
      title: 'This address does not allow WebGPU',
      reason:
        'Browsers open the graphics chip only to pages from https or from this same computer. Open the page by https.',
      main: recordedRun,
      other: whichBrowsers,
    };
  if (code === 'no-adapter')
    return {
      title: 'This browser finds no graphics chip',
      reason:
        'It knows WebGPU, but no chip answers. Turn on hardware acceleration in the settings of the browser, then restart it.',
      main: recordedRun,
      other: whichBrowsers,
    };
  return {
    title: 'WebGPU is not available in this browser',
    reason:
      'Fledgling trains on your graphics chip through WebGPU. Use a recent Chrome, Edge or Safari, or turn WebGPU on in the ' +
      'settings of this browser. Until then you can read along with a recorded run.',
    main: recordedRun,
    other: whichBrowsers,
  };
}
