/** @file Words of the Attention page: findings follow what was measured. */
import type { HeadPlace } from '../../data/attention/frame.ts';
import type { HeadRule } from '../../data/attention/scores.ts';
import * as format from '../../data/format.ts';

const { count, percent, visible } = format;
/** The border has no character of its own; it is what stands before a text. */
const letter = (character: string): string => (character === '' ? '⊣' : visible(character));
const quoted = (character: string): string => `“${letter(character)}”`;
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth'];

function ordinal(nth: number): string {
  const word = ORDINALS[nth - 1];
  if (word) return word;
  const teen = nth % 100 >= 11 && nth % 100 <= 13;
  return `${count(nth)}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][nth % 10] ?? 'th')}`;
}

const named = ({ layer, head }: HeadPlace): string => `Layer ${layer + 1}, head ${head + 1}`;

const rules = {
  previous: { letter: 'P', name: 'previous character', looks: 'looks at the previous character' },
  first: { letter: 'F', name: 'first character', looks: 'looks at the first character' },
  same: { letter: 'S', name: 'same character', looks: 'looks at the same character, earlier' },
  induction: { letter: 'I', name: 'induction', looks: 'looks at what came next last time' },
  uniform: { letter: 'U', name: 'uniform', looks: 'looks everywhere alike' },
} satisfies Record<HeadRule, { letter: string; name: string; looks: string }>;

export const attentionWords = {
  page: 'Attention',
  letter,
  quoted,
  rules,
  score: (rule: HeadRule, score: number) => `${rules[rule].name} ${score.toFixed(2)}`,
  chance: (chance: number) => `chance ${chance.toFixed(2)}`,
  head: named,

  toolSays: {
    none: 'no network yet',
    recorded: 'needs a network',
    live: 'live',
    at: (step: number) => `step ${count(step)}`,
  },

  needs: {
    recorded: 'A recorded run has no network in it that could be looked into. Train one here first.',
    starting: 'The network is being built…',
    none: 'There is no network yet. Attention shows where each head of a network looks, also before it is trained.',
    toPretrain: 'Go to Pretrain',
    waiting: 'Looking…',
  },

  probe: {
    label: 'Text to look at',
    hint: 'Any sentence, also while it trains.',
    unknown: (characters: readonly string[]) =>
      `${characters.map(quoted).join(', ')} ${characters.length === 1 ? 'is' : 'are'} unknown to this network and left out.`,
    cut: (characters: number) =>
      `It looks back at fewer characters than these: ${characters === 1 ? 'the first one is' : `the first ${count(characters)} are`} cut off.`,
    empty: 'Nothing of it is known to this network, so it reads only the border that stands before every text.',
  },

  grid: {
    title: 'Choose a head',
    row: (layer: number) => `L${layer + 1}`,
    column: (head: number) => `h${head + 1}`,
    label: (place: HeadPlace, badges: string) => `${named(place)}${badges === '' ? '' : `: ${badges}`}`,
    badge: (rule: HeadRule, score: number, chance: number) =>
      `${rules[rule].name} ${score.toFixed(2)}, by chance ${chance.toFixed(2)}`,
    threshold: (score: number, uniform: number | null) =>
      `A letter from a score of ${format.plain(score)} on, where it is above chance.${uniform === null ? '' : ` U from ${format.plain(uniform)} on.`}`,
    part: (layers: number) => `Only ${count(layers)} ${layers === 1 ? 'layer' : 'layers'} of it, to save memory.`,
    all: 'Look at all layers',
    unscored: 'What the heads do is not measured yet.',
    pooled: (cells: number) => `Small maps: each point is the largest of ${cells} × ${cells} cells.`,
  },

  scale: {
    title: 'share of its attention',
    tick: (share: number, last: boolean) => `${Math.round(100 * share)}${last ? '\u00a0%' : ''}`,
    fixed: 'The same scale for all maps and all steps.',
  },

  networks: {
    label: 'Which network',
    tuning: 'fine-tuning',
    before: 'before',
    after: 'after',
    now: 'FP32',
    squeezed: (side: string) => `after, ${side}`,
  },

  arcs: {
    label: 'The text; choose the character that reads',
    pointed: 'reads here',
    option: (character: string, place: number, share: number | null) =>
      `${letter(character)}, place ${place}${share === null ? '' : `, gets ${percent(share)}`}`,
    gain: (factor: string) => `marked: gain × ${factor}`,
    gainShort: (factor: string) => `× ${factor}`,
    weak: (share: number) => `Links under ${format.wholePercent(share)} are left out.`,
  },

  map: {
    label: (place: HeadPlace) => `${named(place)}: who looks at whom. Arrow keys walk from cell to cell.`,
    axes: ['columns: read', 'rows: reader'],
    cell: (reader: string, read: string, share: number) =>
      `‘${letter(reader)}’ looks at ‘${letter(read)}’ : ${share.toFixed(2)}`,
    spoken: (reader: { character: string; place: number }, read: { character: string; place: number }, share: number) =>
      `reader ${letter(reader.character)}, place ${reader.place}, reads ${letter(read.character)}, place ${read.place}, ${percent(share)}`,
    block: (side: number, share: number, pool: 'max' | 'mean') =>
      `${side} × ${side} cells, ${pool === 'max' ? 'largest' : 'mean'}: ${share.toFixed(2)}`,
    hint: 'Point at a cell, or walk with the arrow keys.',
    size: 'How a long text is drawn',
    sizes: { max: 'largest of a block', mean: 'mean of a block', all: 'every cell' },
    pooled: (side: number, pool: 'max' | 'mean') =>
      `Each square is the ${pool === 'max' ? 'largest' : 'mean'} of ${side} × ${side} cells.`,
  },

  finding: {
    alone: (who: string) => [`${who} can look only at itself.`, 'Nothing stands before it.'] as const,
    spread: (who: string, over: number) =>
      [`${who} spreads its attention over about ${count(over)} characters.`, 'No single one stands out.'] as const,
    itself: (who: string) => [`${who} looks at itself.`, ''] as const,
    previous: (who: string, read: string) => [`${who} looks at the character before it, ${quoted(read)}.`, ''] as const,
    first: (who: string, read: string) => [`${who} looks at the first character, ${quoted(read)}.`, ''] as const,
    same: (who: string, back: number) =>
      [`${who} looks at the same character, ${count(back)} places before.`, ''] as const,
    other: (who: string, read: string, back: number) =>
      [`${who} looks back at ${quoted(read)}, ${count(back)} places before.`, ''] as const,
    induction: (who: string, reader: string, read: string, last: boolean) =>
      [
        `${who} looks back at ${quoted(read)}.`,
        `${last ? 'Last time' : 'At an earlier place'}, ${quoted(reader)} was followed by ${quoted(read)}.`,
      ] as const,
    who: (character: string, nth: number, only: boolean) =>
      only ? quoted(character) : `The ${ordinal(nth)} ${quoted(character)}`,
    place: (place: number) => `place ${count(place)}`,
    largest: 'The four largest',
    sum: 'Each row sums to 100 %.',
  },

  cost: (share: number, framesPerSecond: number) =>
    `Watching takes ${percent(share)} of the training’s time; ${format.plain(Number(framesPerSecond.toPrecision(2)))} maps a second.`,
  at: (step: number, live: boolean) => (live ? `step ${count(step)} · live` : `step ${count(step)}`),
  small: {
    title: 'Where each head looks',
    shape: (layers: number, heads: number, live: boolean) =>
      `${count(layers)} ${layers === 1 ? 'layer' : 'layers'} × ${count(heads)} ${heads === 1 ? 'head' : 'heads'}${live ? ', live' : ''}`,
    open: 'Look closer in Attention',
  },
} as const;
