/** @file Both networks' answers by kind of question and by length of the walk, as groups of bars. */
import type { ExamReport } from '../../worker/lesson-protocol.ts';
import { finetuneWords } from '../words/finetune.ts';
import { type Bar, type Block, bar } from '../world/blocks.ts';

const say = finetuneWords.exams;
/** Kinds whose answer is one place of twenty. */
const PLACE_KINDS: readonly string[] = ['where', 'start'];
const CHANCE = 1 / 20;

type Kind = ExamReport['kinds'][number];

/** First all of a kind, then each length; before and after beside each other. `aside`: questions were kept aside. */
export function examBlocks(exams: readonly ExamReport[], aside: boolean): readonly Block[] {
  const kinds = [...new Set(exams.flatMap((exam) => exam.kinds.map(({ kind }) => kind)))];
  return kinds.map((kind) => {
    const sides = exams.flatMap(({ side, kinds: all }) =>
      all.filter((each) => each.kind === kind).map((found) => ({ side, found })),
    );
    const lengths = [...new Set(sides.flatMap(({ found }) => found.byLength.map(({ length }) => length)))].sort(
      (a, b) => a - b,
    );
    return {
      id: kind,
      title: titleOf(kind, sides[0]?.found, aside),
      bars: [
        ...sides.map(({ side, found }) => bar({ who: side, beside: say[side], share: found.share })),
        ...(lengths.length < 2 ? [] : lengths.flatMap((length) => barsAt(kind, length, sides))),
      ],
      baseline: PLACE_KINDS.includes(kind) ? { label: say.chance, share: CHANCE } : null,
      sentence: '',
      examples: [],
    };
  });
}

function barsAt(
  kind: string,
  length: number,
  sides: readonly { readonly side: ExamReport['side']; readonly found: Kind }[],
): readonly Bar[] {
  const label = kind === 'other' || kind === 'own' ? say.characters(length) : say.moves(length);
  return sides.flatMap(({ side, found }, index) => {
    const at = found.byLength.find((each) => each.length === length);
    return at
      ? [bar({ who: side, label: index === 0 ? label : '', beside: say[side], compared: false, share: at.share })]
      : [];
  });
}

function titleOf(kind: string, found: Kind | undefined, aside: boolean): string {
  const name = kind === 'other' && !aside ? say.learned : (say.kinds[kind] ?? kind);
  return found?.taught === false ? `${name} ${say.neverTaught}` : name;
}
