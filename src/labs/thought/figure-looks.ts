/** @file Where the answer looks: bars of attention for each layer of the network that writes running sums. */
import type { Bar, Figure } from '../../data/figure/figure.ts';
import { count, percent } from '../../data/format.ts';
import { type Found, meanOf, pick } from './found.ts';
import { designWords } from './names.ts';

export interface Place {
  readonly words: string;
  readonly share: number;
}

/** Mean over seeds, by layer and place; empty where no attention was kept. */
export function layerLooks(found: readonly Found[]): readonly (readonly Place[])[] {
  const all = found.flatMap(({ run }) => (run.answerLooks ? [run.answerLooks] : []));
  const first = all[0];
  if (!first) return [];
  return first.shares.map((_, layer) =>
    first.places.map((words, place) => ({
      words,
      share: meanOf(all.map(({ shares }) => shares[layer]?.[place] ?? 0)),
    })),
  );
}

const isDigit = ({ words }: Place): boolean => words.startsWith('digit');
const isThought = ({ words }: Place): boolean => words.startsWith('thought');

/** The question and all of the thought but its end as one, since each of their characters gets little. */
function parts(places: readonly Place[]): readonly Place[] {
  const sum = (some: readonly Place[]): number => some.reduce((total, { share }) => total + share, 0);
  const thought = places.filter(isThought);
  const last = thought.slice(-1);
  const rest = places.filter((place) => !isDigit(place) && !isThought(place));
  return [
    { words: 'all digits of the question', share: sum(places.filter(isDigit)) },
    { words: 'the thought before its last character', share: sum(thought.slice(0, -1)) },
    { words: 'the last character of the thought', share: sum(last) },
    { words: 'marks: line begin, colon, equals sign', share: sum(rest) },
  ];
}

export function looksFigure(all: readonly Found[]): Figure | null {
  const found = pick(all, { passage: 'open', design: 'sums' });
  const layers = layerLooks(found);
  const first = found[0];
  if (!first || layers.length === 0) return null;
  const groups = layers.map((places, layer) => ({
    words: `layer ${layer + 1}`,
    bars: parts(places).map(
      ({ words, share }): Bar => ({
        ...{ words, value: share, says: percent(share) },
        tone: words.startsWith('the last') ? 'blue' : 'ref',
      }),
    ),
  }));
  const said = groups.map(({ words, bars }) => `${words}: ${bars.map((bar) => `${bar.words} ${bar.says}`).join(', ')}`);
  return {
    kind: 'bars',
    id: 'looks',
    title: 'Where the answer looks',
    about: `Attention of the equals sign, after which the answer is written; mean over heads and 200 questions (${designWords(first.task)}). Each layer’s bars sum to 100 %.`,
    sentence: `Attention of the answer, ${said.join('; ')}.`,
    table: {
      columns: ['place', ...layers.map((_, layer) => `layer ${count(layer + 1)}`)],
      rows: (layers[0] ?? []).map(({ words }, place) => [
        words,
        ...layers.map((places) => percent(places[place]?.share ?? 0)),
      ]),
    },
    axis: { words: 'share of attention', scale: 'linear', unit: 'percent', from: 0, to: 1 },
    groups,
  };
}
