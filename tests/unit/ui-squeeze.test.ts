/** @file The Squeeze page without a browser: its reducer, captions and marks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitsOptions,
  duetSentence,
  riseAt,
  searchSentence,
  speedSentence,
  wonBack,
  worstTensor,
} from '../../src/ui/squeeze/readings.ts';
import {
  type Duet,
  emptySqueeze,
  reduceSqueeze,
  type SqueezeNews,
  type SqueezeState,
} from '../../src/ui/squeeze/state.ts';
import { bandOf, firstLine, piecesOf } from '../../src/ui/squeeze/text.ts';
import { squeezeWords as say } from '../../src/ui/words/squeeze.ts';
import type { TensorReport } from '../../src/worker/squeeze-protocol.ts';
import { fidelity, point, report, request, written } from './squeeze-fixtures.ts';

const play = (news: readonly SqueezeNews[], from: SqueezeState = emptySqueeze): SqueezeState =>
  news.reduce(reduceSqueeze, from);
const swept = (bits: Parameters<typeof point>[0], loss: number): SqueezeNews => ({
  type: 'swept',
  point: point(bits, loss),
});
const squeezed = (changes: Parameters<typeof report>[0] = {}): SqueezeNews => ({
  type: 'squeezed',
  report: report(changes),
});
const { settings } = emptySqueeze;

describe('what the page knows', () => {
  const measured = play([squeezed(), swept(4, 2.03), swept(32, 2), { type: 'faithful', fidelity: fidelity(10, 10) }]);

  it('keeps measurements for other widths of the same weights', () => {
    const at2 = play([squeezed({ settings: { ...settings, bits: 2 } })], measured);
    expect(at2.points.map(({ bits }) => bits)).toEqual([32, 4]);
    expect(at2.fidelities).toHaveLength(1);
    expect(at2.settings.bits).toBe(2);
  });

  it.each([
    ['a later step', { step: 41 }],
    ['another network', { runId: 'b' }],
    ['another way to choose scales', { settings: { ...settings, scale: 'search' as const } }],
    ['other tensors', { settings: { ...settings, head: false } }],
  ])('forgets them for %s', (_, changes) => {
    const after = play([squeezed(changes)], measured);
    expect(after.points).toEqual([]);
    expect(after.fidelities).toEqual([]);
  });

  it('holds searched scales against plain ones of the same weights, and of no others', () => {
    const search = squeezed({ settings: { ...settings, scale: 'search' } });
    const both = play([search, swept(32, 2), swept(4, 2.01)], measured);
    expect(searchSentence(both)).toBe(say.options.gain(4, 2.03 - 2, 2.01 - 2));
    expect(searchSentence(play([search], measured))).toBeNull();
    expect(searchSentence(play([squeezed({ step: 41 }), swept(32, 2), swept(4, 2.01)], both))).toBeNull();
  });

  it('remembers that a width was trained when it is measured again', () => {
    const trained = { steps: 200, loss: 2.01, control: 1.99 };
    const state = play([{ type: 'rounded', point: point(2, 2.4, trained) }, swept(2, 2.4)], measured);
    expect(state.points.find(({ bits }) => bits === 2)?.trained).toEqual(trained);
  });

  it('takes progress only of what is going on', () => {
    const state = play([
      { type: 'squeeze-task', task: 'sweep' },
      { type: 'squeezing', task: 'train', share: 0.9 },
      { type: 'squeezing', task: 'sweep', share: 0.4 },
    ]);
    expect(state.task).toEqual({ task: 'sweep', share: 0.4 });
    expect(play([{ type: 'squeeze-problem', problem: { code: 'no-webgpu' } }], state).task).toBeNull();
  });

  it('says what is missing in words, and differences with their sign', () => {
    const measuring = play([{ type: 'squeeze-task', task: 'sweep' }], measured);
    const [fp32, int8, int4] = bitsOptions(measuring);
    expect(fp32).toMatchObject({ loss: '2.00', rise: null, measured: true });
    expect(int8).toMatchObject({ size: say.notYet, loss: say.measuring, rise: null, measured: false });
    expect(int4).toMatchObject({ loss: '2.03', rise: '+0.03' });
    expect(bitsOptions(measured)[1]?.loss).toBe(say.notYet);
    expect(bitsOptions(play([swept(8, 1.96)], measured))[1]?.rise).toBe('−0.04');
  });
});

describe('captions follow the measurement', () => {
  it.each([
    [100, 100, say.costs.hardly],
    [100, 109, say.costs.hardly],
    [100, 92, say.costs.hardly],
    [100, 180, say.costs.faster(1.8)],
    [130, 100, say.costs.slower(1.3)],
  ])('%d against %d characters/s', (before, after, sentence) => {
    expect(speedSentence(fidelity(before, after))).toBe(sentence);
  });

  it('does not compare speeds of widths without kernels', () => {
    expect(speedSentence(fidelity(100, 300, 2))).toBe(say.costs.noKernel);
  });

  it('counts what training with rounding wins back against the FP32 control', () => {
    const points = [point(32, 2), point(2, 2.4, { steps: 200, loss: 2.05, control: 1.95 })];
    expect(wonBack(points, 2)).toBeCloseTo(0.75);
    expect(wonBack([point(32, 2), point(2, 2.4)], 2)).toBeNull();
    expect(riseAt(points, 2)).toBeCloseTo(0.4);
    expect(say.training.wonBack(2, 0.75, 200)).toContain('75');
    expect(say.training.wonBack(1, -0.1, 200)).toContain('nothing');
  });

  it('names the worst tensor only when all are measured', () => {
    const tensor = (name: string, lossRise: number | null): TensorReport => ({
      name,
      shape: [1, 1],
      squeezed: true,
      note: null,
      bytesBefore: 4,
      bytesAfter: 1,
      error: 0,
      lossRise,
    });
    expect(worstTensor([tensor('a', 0.1), tensor('b', 0.3), tensor('c', 0.2)])).toEqual({ name: 'b', rise: 0.3 });
    expect(worstTensor([tensor('a', 0.1), tensor('b', null)])).toBeNull();
    expect(worstTensor([])).toBeNull();
  });
});

describe('where the texts part', () => {
  const duet = (changes: Partial<Duet>): Duet => ({
    request: request(),
    before: written('abcd'),
    after: written('abxd'),
    difference: { index: 2, before: 'c', after: 'x', chances: { before: [0.34, 0.29], after: [0.27, 0.36] } },
    done: true,
    dropped: 0,
    ...changes,
  });
  const said = (changes: Partial<Duet>): string => {
    const sentence = duetSentence(duet(changes), 4);
    return `${sentence?.head}${sentence?.rest.map((part) => (typeof part === 'string' ? part : part.letter)).join('')}`;
  };

  it('gives the chances of both letters by both networks', () => {
    expect(said({})).toContain(`${say.duet.first(2)}FP32 gave c 34`);
    expect(said({}).replaceAll('\u00a0', ' ')).toContain('and x 29 %; INT4 gave 27 % and 36 %.');
    expect(said({})).toContain(say.duet.random);
    expect(said({ request: request({ temperature: 0 }) })).toContain(say.duet.likeliest);
  });

  it('says that there is none only when both have ended', () => {
    const same = { after: written('abcd'), difference: null };
    expect(said(same)).toBe(say.duet.none(4));
    expect(said({ ...same, done: false })).toBe(say.duet.soFar);
    expect(duetSentence(duet({ before: [], after: [] }), 4)).toBeNull();
  });

  it('counts where the squeezed network would have written something else', () => {
    expect(said({ request: request({ follow: true }), after: written('xbxd') })).toContain(
      say.duet.following('INT4', 2, 4),
    );
  });

  it('boxes the first difference and underlines from there', () => {
    expect(piecesOf(written('abcd'), { at: 2, other: null })).toEqual([
      { text: 'ab', band: 0, boxed: false, apart: false },
      { text: 'c', band: 0, boxed: true, apart: true },
      { text: 'd', band: 0, boxed: false, apart: true },
    ]);
  });

  it('boxes every difference and underlines nothing while it follows', () => {
    const pieces = piecesOf(written('abcd'), { at: null, other: written('xbcx') });
    expect(pieces.map(({ text, boxed, apart }) => [text, boxed, apart])).toEqual([
      ['a', true, false],
      ['bc', false, false],
      ['d', true, false],
    ]);
  });

  it('shows a space, a line break or the end of a text in a box', () => {
    const boxed = (character: string) => piecesOf([{ character, chance: 1 }], { at: 0, other: null })[0]?.text;
    expect([' ', '\n', '<|endoftext|>'].map(boxed)).toEqual(['·', '⏎\n', '⊣']);
  });

  it('puts chances into four bands', () => {
    expect([1, 0.5, 0.49, 0.2, 0.19, 0.05, 0.049, 0].map(bandOf)).toEqual([0, 0, 1, 1, 2, 2, 3, 3]);
  });

  it('never loses a character, wherever the texts part', () => {
    const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 });
    fc.assert(
      fc.property(chances, fc.option(fc.nat(40)), (list, at) => {
        const pieces = piecesOf(
          list.map((chance) => ({ character: 'x', chance })),
          { at, other: null },
        );
        expect(pieces.map(({ text }) => text).join('')).toBe('x'.repeat(list.length));
        expect(pieces.filter(({ boxed }) => boxed)).toHaveLength(at !== null && at < list.length ? 1 : 0);
      }),
    );
  });

  it('asks with the first line of the text, cut where it is long', () => {
    expect(firstLine('\nFirst Citizen:\nBefore')).toBe('First Citizen:\n');
    expect(firstLine('x'.repeat(50))).toHaveLength(24);
    expect(firstLine('')).toBe('');
  });
});
