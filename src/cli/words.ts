/** @file Words of the command line: a sentence for every problem that says what to do about it. */
import type { FormatProblem } from '../formats/problem.ts';
import type { Problem, SettingProblem, TextNote } from '../worker/protocol.ts';

/** What went wrong and what helps, in one or two sentences. */
export function problemWords(problem: Problem): string {
  switch (problem.code) {
    case 'no-webgpu':
    case 'no-adapter':
      return 'No GPU was found, and no software driver. On Debian: apt-get install chromium libvulkan1, or mesa-vulkan-drivers of version 25, which is faster';
    case 'insecure-context':
    case 'part-missing':
      return `This can happen to a page only (${problem.code}).`;
    case 'device-lost':
      return `The GPU was lost at step ${problem.step}: ${problem.detail}`;
    case 'settings-invalid':
      return problem.problems.map(settingWords).join('\n');
    case 'too-large-for-device':
      return tooLarge(problem);
    case 'loss-not-finite':
      return `The loss was no longer a number at step ${problem.step}. Try half the learning rate (${problem.learningRate / 2}).`;
    case 'attention-too-large':
      return `The maps need ${problem.needed} bytes; ${problem.available} are to be had. Take one layer (--layer 1) and at most ${problem.characters} characters.`;
    case 'weights-not-finite':
      return `${problem.tensor} holds a weight that is NaN or infinite, so it cannot be squeezed.`;
    case 'storage-full':
    case 'storage-unavailable':
    case 'storage-taken':
    case 'lab-taken':
    case 'lab-changed':
      return `Nothing could be kept (${problem.code}).`;
    case 'checkpoint-damaged':
      return `The file cannot be used: ${problem.detail}`;
    case 'lab-damaged':
      return `What the lab ${problem.lab} had found cannot be read.`;
    case 'text-missing':
      return `The text “${problem.name}” of this run is not here.`;
    case 'lesson-empty':
    case 'lesson-missing':
    case 'town-unreadable':
      return lessonWords(problem);
    case 'internal':
      return `Something that should not happen has happened: ${problem.detail}`;
    default:
      return textWords(problem);
  }
}

function lessonWords(
  problem: Extract<Problem, { code: 'lesson-empty' | 'lesson-missing' | 'town-unreadable' }>,
): string {
  switch (problem.code) {
    case 'lesson-empty':
      return 'There is no dialogue in it that this network can learn.';
    case 'lesson-missing':
      return `What this run learned from (${problem.name}) is not here.`;
    case 'town-unreadable':
      return `This network cannot be asked about the town (${problem.reason}).`;
  }
}

function textWords(problem: Exclude<Extract<Problem, { code: `text-${string}` }>, { code: 'text-missing' }>): string {
  switch (problem.code) {
    case 'text-empty':
      return 'The text is empty.';
    case 'text-one-character':
      return `The text has only one character, ${JSON.stringify(problem.character)}. It needs at least two different ones.`;
    case 'text-too-short':
      return `The text has ${problem.characters} characters; these settings need at least ${problem.needed}.`;
    case 'text-binary':
      return 'The file is not a text in UTF-8 or UTF-16.';
    case 'text-too-large':
      return `The text has ${problem.bytes} bytes; at most ${problem.limit} can be read.`;
  }
}

function tooLarge(problem: Extract<Problem, { code: 'too-large-for-device' }>): string {
  const { limit, needed, available, suggestion } = problem;
  const fits = Object.entries(suggestion ?? {}).map(([key, value]) => `--set ${key}=${value}`);
  const advice = fits.length > 0 ? `${fits.join(' ')} fits.` : 'Use a smaller network.';
  return `This needs ${needed} bytes in one buffer; the GPU allows ${available} (${limit}). ${advice}`;
}

/** One setting that cannot be used. */
export function settingWords({ key, code, value, expected }: SettingProblem): string {
  if (code === 'unknown') return `${key} is not a setting.`;
  const reason = {
    'not-a-number': `is not a number; allowed is ${expected}`,
    'not-an-integer': `is not a whole number; allowed is ${expected}`,
    'out-of-range': `is outside of what is allowed: ${expected}`,
    'not-a-choice': `is none of ${expected}`,
    'does-not-divide': `does not divide ${expected}`,
  };
  return `${key}=${value} ${reason[code]}.`;
}

/** Why a model file cannot be read. */
export function formatWords({ code, detail }: FormatProblem): string {
  const what = {
    'not-safetensors': 'it is no safetensors file',
    'unsupported-type': 'it holds numbers that are not float32',
    'not-a-model': 'it was not written by Fledgling',
    'unsupported-version': 'a later Fledgling wrote it',
    'wrong-tensors': 'its tensors do not fit its config',
    'not-finite': 'it holds numbers that are NaN or infinite',
  };
  return `${what[code]} (${detail})`;
}

/** Something worth saying about a text that is used all the same. */
export function noteWords(note: TextNote): string {
  switch (note.code) {
    case 'line-ends-normalised':
      return `${note.count} Windows line ends were made plain ones.`;
    case 'lone-surrogates-dropped':
      return `${note.count} broken characters (halves of a pair) were left out.`;
    case 'rare-characters-dropped':
      return `${note.kinds} rare characters, ${note.count} places in all, were left out.`;
    case 'short':
      return `${note.characters} characters are few: the network will learn them by heart.`;
  }
}
