/** @file Asks a network everything that phase 2 is about, taught or not, each kind with what it is to be compared with. */
import { promptIds } from '../../data/dialogue/example.ts';
import { startQuestions, type TownQuestion, wayQuestions, whereQuestions } from '../../data/world/questions.ts';
import { closedStreetQuestions, impossibleQuestions, unknownQuestions } from '../../data/world/shortcomings.ts';
import { mapped } from '../mapped.ts';
import { type Answered, type Marked, markAnswer, scoreAnswers } from './answers.ts';
import { ONE_PLACE, randomWalkShare, withAllOpen, withoutWall } from './baselines.ts';
import type { Extent } from './extent.ts';
import type { Examinee } from './pupil.ts';
import type { AskedReport, AtLength, Baseline } from './report.ts';
import { shareOf, sharesBy, tally } from './share.ts';
import { writeEnds } from './walking.ts';
import { firstLine } from './walks.ts';

/** No place and no shortest way is longer. */
const LONGEST_ANSWER = 12;
const EXAMPLES = 6;
/** An answer is one word: whoever goes on after it with a walk has not answered, and need not be followed. */
const WORD_ENDS = ' \n';

/** Questions of one kind, the same ones without what makes them hard, and what right answers to those are worth. */
interface Kind extends Pick<AskedReport, 'form' | 'part'> {
  readonly questions: readonly Answered['question'][];
  readonly easier: readonly TownQuestion[];
  readonly baseline: (easier: readonly Marked[], earlier: readonly Marked[]) => Baseline;
}

type Put = Pick<Answered, 'question'> & Pick<AskedReport, 'form'>;

export async function* measureAnswers(
  pupil: Examinee,
  { seed, extent }: { readonly seed: number; readonly extent: Extent },
): AsyncGenerator<number, readonly AskedReport[]> {
  const kinds = kindsOf(seed, extent);
  const put = kinds.flatMap(({ form, questions, easier }) =>
    [...questions, ...easier].map((question): Put => ({ question, form })),
  );
  const marked = yield* ask(pupil, put);
  const real = marked.filter(({ question }) => question.kind !== 'unknown');
  let first = 0;
  return kinds.map((kind) => {
    const asked = marked.slice(first, first + kind.questions.length);
    first += kind.questions.length;
    const easier = marked.slice(first, first + kind.easier.length);
    first += kind.easier.length;
    return reportOf(kind, asked, kind.baseline(easier, real));
  });
}

function kindsOf(seed: number, { questions: count, taughtPairs }: Extent): readonly Kind[] {
  const aside = { form: 'question', part: 'aside', easier: [] } as const;
  const onePlace = (): Baseline => ({ what: 'chance', share: ONE_PLACE });
  const ways = (questions: readonly TownQuestion[]) => ({
    questions,
    baseline: (): Baseline => ({ what: 'random-walk', share: randomWalkShare(questions) }),
  });
  const impossible = impossibleQuestions({ seed, count });
  const walls = {
    questions: impossible,
    easier: impossible.map(withoutWall),
    baseline: (easier: readonly Marked[]): Baseline => ({ what: 'without-wall', share: shareRight(easier) }),
  };
  const closed = closedStreetQuestions({ seed, count });
  return [
    { ...aside, questions: whereQuestions({ seed, count, part: 'aside' }), baseline: onePlace },
    { ...aside, ...ways(wayQuestions({ seed, part: 'learn', count: taughtPairs })), part: 'learn' },
    { ...aside, ...ways(wayQuestions({ seed, part: 'aside' })) },
    { ...aside, questions: startQuestions({ seed, count }), baseline: onePlace },
    { ...aside, ...walls },
    { ...aside, ...walls, form: 'walk' },
    {
      ...aside,
      questions: closed,
      easier: closed.map(withAllOpen),
      baseline: (easier) => ({ what: 'open', share: shareRight(easier) }),
    },
    {
      ...aside,
      questions: unknownQuestions({ seed, count, part: 'aside' }),
      baseline: (_, real) => ({ what: 'real-places', share: shareUnknown(real) }),
    },
  ];
}

/** Questions as phase 2 puts them, answered and marked. */
export const askQuestions = (
  pupil: Examinee,
  questions: readonly TownQuestion[],
): AsyncGenerator<number, readonly Marked[]> =>
  ask(
    pupil,
    questions.map((question) => ({ question, form: 'question' })),
  );

/** Walks and questions apart, since a walk ends with its line. */
async function* ask(pupil: Examinee, put: readonly Put[]): AsyncGenerator<number, readonly Marked[]> {
  const walks = put.filter(({ form }) => form === 'walk').map(({ question: q }) => `${q.from} ${q.moves} = `);
  const asked = put.filter(({ form }) => form === 'question');
  const prompts = asked.map(({ question }) => promptIds([], question.question, { tokenizer: pupil.tokenizer }).ids);
  const share = walks.length / put.length;
  const last = Array.from(pupil.tokenizer.encode(WORD_ENDS).ids);
  const answering = pupil.write(prompts, { longest: LONGEST_ANSWER, last });
  const ends = [...(yield* mapped(writeEnds(pupil, walks), (done) => share * done))];
  const answers = [...(yield* mapped(answering, (done) => share + (1 - share) * done))];
  return put.map(({ question, form }) => {
    const written = form === 'walk' ? firstLine(ends.shift() ?? '') : oneWord(answers.shift() ?? ''); // one each
    return markAnswer({ question, written });
  });
}

/** Says that there was more to come, so that the first word is not taken for an answer. */
function oneWord(written: string): string {
  return WORD_ENDS.includes(written.at(-1) ?? '.') ? `${written}…` : written;
}

/** Right answers by moves named or needed, ascending. */
export function sharesByMoves(marked: readonly Marked[]): readonly AtLength[] {
  const lengths = sharesBy(
    marked,
    ({ question }) => question.moves.length,
    ({ right }) => right,
  );
  return [...lengths].map(([moves, share]) => ({ moves, share })).sort((a, b) => a.moves - b.moves);
}

function reportOf({ form, part }: Kind, asked: readonly Marked[], baseline: Baseline): AskedReport {
  const kind = asked[0]?.question.kind ?? 'where'; // never empty
  const { all, verdicts } = scoreAnswers(asked);
  return {
    kind,
    form,
    part,
    share: all,
    byLength: sharesByMoves(asked),
    verdicts: Object.fromEntries(verdicts.get(kind) ?? []),
    baseline,
    examples: asked.slice(0, EXAMPLES).map(({ question: { question, answer }, written, right }) => {
      return { question, answer, written, right };
    }),
  };
}

function shareRight(marked: readonly Marked[]): number {
  return shareOf(tally(marked.map(({ right }) => right))).share ?? 0; // never empty
}

function shareUnknown(marked: readonly Marked[]): number {
  return shareOf(tally(marked.map(({ verdict }) => verdict === 'unknown'))).share ?? 0; // never empty
}
