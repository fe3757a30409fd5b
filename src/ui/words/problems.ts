/** @file What went wrong, why, and what to do next: words for every problem, with one main button that repairs it. */
import type { Config } from '../../config/types.ts';
import * as format from '../../data/format.ts';
import type { Problem, SettingProblem, TextNote } from '../../worker/protocol.ts';
import { mapsTooLarge } from './attention-problems.ts';
import { labProblemWords } from './lab-problems.ts';
import { lessonProblemWords } from './lesson-problems.ts';
import type { ProblemWords, Remedy } from './remedy.ts';
import { settingLabel } from './settings.ts';
import { broken, noMachine, partMissing } from './start-problems.ts';

const changeSettings: Remedy = { words: 'Change settings', command: { type: 'settings', open: true } };
const saveNetwork: Remedy = { words: 'Save the network', command: { type: 'save-network' } };
const chooseText: Remedy = { words: 'Choose another text', command: { type: 'show', view: 'text' } };
const retry: Remedy = { words: 'Try again', command: { type: 'retry' } };
const dismiss: Remedy = { words: 'Go on', command: { type: 'dismiss-problem' } };

export function problemWords(problem: Problem, config: Config | null): ProblemWords {
  switch (problem.code) {
    case 'no-webgpu':
    case 'no-adapter':
    case 'insecure-context':
      return noMachine(problem.code);
    case 'device-lost':
      return deviceLost(problem);
    case 'loss-not-finite':
      return lossNotFinite(problem);
    case 'weights-not-finite':
      return notFinite(problem);
    case 'settings-invalid':
      return settingsInvalid(problem.problems);
    case 'too-large-for-device':
      return tooLarge(problem, config);
    case 'storage-full':
    case 'storage-unavailable':
    case 'storage-taken':
    case 'checkpoint-damaged':
      return storage(problem);
    case 'text-missing':
      return textMissing(problem.name);
    case 'lab-damaged':
    case 'lab-taken':
    case 'lab-changed':
      return labProblemWords(problem);
    case 'lesson-empty':
    case 'lesson-missing':
    case 'town-unreadable':
      return { ...lessonProblemWords(problem), main: dismiss };
    case 'attention-too-large':
      return mapsTooLarge(problem);
    case 'part-missing':
      return config ? { ...partMissing, other: dismiss } : partMissing;
    case 'internal':
      return config ? internal(problem.detail) : broken(problem.detail);
    default:
      return text(problem);
  }
}

const internal = (detail: string): ProblemWords => ({
  title: 'Something broke inside Fledgling',
  reason: `This is a mistake in the page, not yours. It says: ${detail}`,
  main: retry,
  other: saveNetwork,
});

function deviceLost({ step, checkpointStep }: Extract<Problem, { code: 'device-lost' }>): ProblemWords {
  if (step === 0 && checkpointStep === null)
    return {
      title: 'The graphics chip stopped answering',
      reason: 'The system took it away, for example after sleep. Runs and what labs have finished are kept.',
      main: retry,
    };
  const title = `The graphics chip stopped answering at step ${format.count(step)}`;
  if (checkpointStep === null)
    return {
      title,
      reason: 'The system took it away, for example after sleep. Nothing was saved before, so it starts again.',
      main: retry,
    };
  return {
    title,
    reason: `The system took it away, for example after sleep. The network was saved at step ${format.count(checkpointStep)}.`,
    main: { words: `Go on from step ${format.count(checkpointStep)}`, command: { type: 'recover', changes: {} } },
    other: saveNetwork,
  };
}

function notFinite({ tensor }: Extract<Problem, { code: 'weights-not-finite' }>): ProblemWords {
  return {
    title: 'This network cannot be squeezed',
    reason: `${tensor} holds a weight that is NaN or infinite, and no level is near to that. Train the network again from an earlier step.`,
    main: { words: 'Go to Pretrain', command: { type: 'show', view: 'pretrain' } },
  };
}

function textMissing(name: string): ProblemWords {
  return {
    title: `The text of this run, “${name}”, is no longer here`,
    reason:
      'A run goes on with the text it began with. Open that text again (it is found by its content), then open the run.',
    main: chooseText,
    other: dismiss,
  };
}

function lossNotFinite(problem: Extract<Problem, { code: 'loss-not-finite' }>): ProblemWords {
  const { step, checkpointStep, learningRate } = problem;
  return {
    title: `The loss became NaN at step ${format.count(step)}`,
    reason: `The steps were too large and the numbers overflowed. Everything up to step ${format.count(checkpointStep)} is safe.`,
    main: {
      words: `Restart from step ${format.count(checkpointStep)} with half the learning rate`,
      command: { type: 'recover', changes: { learningRate: learningRate / 2 } },
    },
    other: changeSettings,
  };
}

function settingsInvalid(problems: readonly SettingProblem[]): ProblemWords {
  const one = problems.length === 1;
  return {
    title: one ? 'One setting cannot be used' : `${problems.length} settings cannot be used`,
    reason: 'The other settings are used as they are.',
    details: problems.map(settingProblemWords),
    main: changeSettings,
    other: dismiss,
  };
}

/** One setting that cannot be used, as a sentence. */
export function settingProblemWords({ key, code, value, expected }: SettingProblem): string {
  const name = settingLabel(key);
  const said = value === '' ? 'nothing' : `“${value}”`;
  switch (code) {
    case 'unknown':
      return expected === '' ? `“${key}” is not a setting.` : `${name}: ${said} is not used; it must be ${expected}.`;
    case 'not-a-number':
      return `${name}: ${said} is not a number. It may be ${expected}.`;
    case 'not-an-integer':
      return `${name}: ${said} is not a whole number. It may be ${expected}.`;
    case 'out-of-range':
      return `${name}: ${said} is outside what it may be, ${expected}.`;
    case 'not-a-choice':
      return `${name}: ${said} is not one of ${expected}.`;
    case 'does-not-divide':
      return `${name}: ${said} does not divide ${expected}. Heads share the width evenly.`;
  }
}

function tooLarge(problem: Extract<Problem, { code: 'too-large-for-device' }>, config: Config | null): ProblemWords {
  const { limit, needed, available, suggestion } = problem;
  const sized = (value: number): string =>
    /size|bytes|memory/i.test(limit) ? format.bytes(value) : format.count(value);
  const words = {
    title: `Not enough memory: needs ${sized(needed)}, this machine allows ${sized(available)}`,
    reason: `The limit is called ${limit}. A smaller network, or fewer texts per step, fits.`,
  };
  if (!suggestion || !config) return { ...words, main: changeSettings };
  const changes = Object.entries(suggestion).map(
    ([key, value]) => `${settingLabel(key)} ${format.plain(Number(value))}`,
  );
  const use: Remedy = {
    words: `Use ${changes.join(', ')}`,
    command: { type: 'set-config', config: { ...config, ...suggestion } },
  };
  return { ...words, main: use, other: changeSettings };
}

type StorageProblem = Extract<
  Problem,
  { code: 'storage-full' | 'storage-unavailable' | 'storage-taken' | 'checkpoint-damaged' }
>;

function storage(problem: StorageProblem): ProblemWords {
  switch (problem.code) {
    case 'storage-full':
      return {
        title: `No room to keep the network: it needs ${format.bytes(problem.needed)}`,
        reason:
          `${problem.free === null ? 'The browser is out of space for this page.' : `The browser has ${format.bytes(problem.free)} left for this page.`}` +
          ' Training can go on; the last whole checkpoint is kept. Remove older runs, or save the network as a file.',
        main: saveNetwork,
        other: dismiss,
      };
    case 'storage-unavailable':
      return {
        title: 'This browser keeps nothing for this page',
        reason:
          'It may be a private window. Training works, but closing the page ends the run. Save the network as a file to keep it.',
        main: { ...dismiss, words: 'Go on without keeping' },
      };
    case 'storage-taken':
      return {
        title: 'Fledgling is open in another tab',
        reason:
          'Only one tab can keep a run, so this one would overwrite the other. Close the other tab, then try again.',
        main: retry,
      };
    case 'checkpoint-damaged':
      return {
        title: 'The saved network cannot be read',
        reason: `The curve and the samples of the run are still here. It says: ${problem.detail}`,
        main: { words: 'Train again', command: { type: 'train' } },
        other: dismiss,
      };
  }
}

type TextProblem = Exclude<Extract<Problem, { code: `text-${string}` }>, { code: 'text-missing' }>;

function text(problem: TextProblem): ProblemWords {
  switch (problem.code) {
    case 'text-empty':
      return {
        title: 'No text yet',
        reason:
          'Paste a text or drop a .txt file here. 100,000 characters or more work well; under 5,000 it will only learn by heart. ' +
          'Your text stays on this computer.',
        main: { ...chooseText, words: 'Paste a text' },
      };
    case 'text-one-character':
      return {
        title: `The text has only one character, “${format.visible(problem.character)}”`,
        reason: 'There is nothing to guess. It needs at least two different ones.',
        main: chooseText,
      };
    case 'text-too-short':
      return {
        title: `Text too short (${format.count(problem.characters)} characters)`,
        reason: `With these settings it needs at least ${format.count(problem.needed)}. Take a longer text, or let it look back less.`,
        main: { ...chooseText, words: 'Add more text' },
        other: changeSettings,
      };
    case 'text-binary':
      return {
        title: 'This file is not a text',
        reason:
          'It holds bytes that are no characters, as pictures, archives and word-processor files do. Save it as plain text (.txt).',
        main: chooseText,
      };
    case 'text-too-large':
      return {
        title: `The text is too large (${format.bytes(problem.bytes)})`,
        reason: `The page takes up to ${format.bytes(problem.limit)}. Use a part of it.`,
        main: chooseText,
      };
  }
}

/** Something worth knowing about a text that is trained on all the same. */
export function textNoteWords(note: TextNote): string {
  switch (note.code) {
    case 'line-ends-normalised':
      return `${format.count(note.count)} Windows line ends were made plain ones.`;
    case 'lone-surrogates-dropped':
      return `${format.count(note.count)} broken characters (halves of a pair) were left out.`;
    case 'rare-characters-dropped':
      return `${format.count(note.kinds)} rare characters, ${format.count(note.count)} places in all, were left out.`;
    case 'short':
      return `${format.count(note.characters)} characters are few: it will learn them by heart.`;
  }
}
