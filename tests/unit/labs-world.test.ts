/** @file Marks are those a person would give, and a share's interval is the one of the tables. */
import { describe, expect, it } from 'vitest';
import { whereQuestions } from '../../src/data/world/questions.ts';
import type { ImpossibleQuestion } from '../../src/data/world/shortcomings.ts';
import { makeTownText } from '../../src/data/world/town-text.ts';
import { type Answered, markAnswer, scoreAnswers } from '../../src/labs/world/answers.ts';
import { shareOf, sharesBy } from '../../src/labs/world/share.ts';
import { blindWalks, legalMoves, markOpenWalk } from '../../src/labs/world/walks.ts';

describe('shareOf', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17, 1998, table I, method 3
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (right, n, low, high) => {
    const share = shareOf({ right, n });
    expect(share.share).toBe(right / n);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('is nothing of nothing, and symmetric', () => {
    expect(shareOf({ right: 0, n: 0 })).toEqual({ right: 0, n: 0, share: null, low: 0, high: 1 });
    expect(shareOf({ right: 20, n: 20 }).low).toBeCloseTo(1 - 0.1611, 4);
    expect(shareOf({ right: 20, n: 20 }).high).toBe(1);
  });

  it('groups by key', () => {
    const shares = sharesBy(
      [1, 2, 3, 4, 6],
      (n) => n % 2,
      (n) => n > 2,
    );
    expect([...shares].map(([key, { right, n }]) => [key, right, n])).toEqual([
      [1, 1, 2],
      [0, 2, 3],
    ]);
  });
});

describe('markOpenWalk', () => {
  const mark = (written: string, ended = true): readonly number[] | null => {
    const marks = markOpenWalk({ start: 'mill', written, ended });
    return marks && [marks.right, marks.n];
  };
  it.each<[string, readonly number[] | null]>([
    ['e bakery e well s market', [3, 3]],
    ['e bakery e well\nmill e nowhere', [2, 2]], // only the first line
    ['e well e inn', [1, 2]], // the first is wrong, the second goes on from there
    ['n bakery e well', [1, 2]], // no street north
    ['e bakery e wall s market', [1, 2]], // no such place: the walk ends
    ['x bakery e well', [0, 1]],
    ['e bakery e', [1, 2]], // ended without a place
    ['', [0, 0]],
    ['ees = market', null],
    ['e = bakery', null],
  ])('marks "%s"', (written, marks) => {
    expect(mark(written)).toEqual(marks);
  });

  it.each<[string, readonly number[] | null]>([
    ['e bakery e we', [1, 1]],
    ['e bakery e', [1, 1]],
    ['e bakery e well', [1, 1]], // "well" could have gone on
    ['e', [0, 0]],
    ['ees', null],
    ['e =', null],
  ])('does not judge the end of "%s" when it was cut off', (written, marks) => {
    expect(mark(written, false)).toEqual(marks);
  });

  it('finds every walk of the text right', () => {
    const lines = makeTownText({ seed: 3, documents: 200 })
      .split('\n')
      .filter((line) => line !== '');
    const walks = lines.map((line) => {
      const [start = '', ...words] = line.split(' ');
      return { start, written: words.join(' '), ended: true };
    });
    const { share, n } = legalMoves(walks);
    expect([share, n > 500]).toEqual([1, true]);
  });
});

describe('blindWalks', () => {
  it('counts right ends by number of moves', () => {
    const shares = blindWalks([
      { moves: 'ees', end: 'market', written: 'market\nmill' },
      { moves: 'nnn', end: 'mill', written: 'market' },
      { moves: 'e', end: 'bakery', written: ' bakery' },
      { moves: 'e', end: 'bakery', written: 'bakeryx' },
    ]);
    expect([...shares].map(([length, { right, n }]) => [length, right, n])).toEqual([
      [3, 1, 2],
      [1, 1, 2],
    ]);
  });
});

describe('markAnswer', () => {
  const common = { question: '', answer: 'market', from: 'mill', to: 'market', moves: 'ees', closed: null } as const;
  const where = { ...common, kind: 'where' } as const;
  const way = { ...common, kind: 'way' } as const;
  const closed = { ...way, kind: 'closed', closed: ['bakery', 'well'] } as const;
  const impossible: ImpossibleQuestion = { ...where, kind: 'impossible', through: 'pond' };
  const unknown = { ...where, kind: 'unknown', answer: 'unknown' } as const;

  it.each<[Answered['question'], string, string, boolean]>([
    [where, 'market', 'right', true],
    [where, ' market ', 'right', true],
    [where, 'well', 'wrong-place', false],
    [where, 'markets', 'no-answer', false],
    [where, 'ees', 'no-answer', false],
    [where, 'unknown', 'unknown', false],
    [way, 'ees', 'right', true],
    [way, 'eews', 'wrong-end', false],
    [way, 'eeews', 'right-but-longer', true],
    [way, 'ses', 'wrong-end', false],
    [way, 'see', 'impossible-way', false], // smithy and market are apart
    [way, '', 'no-answer', false],
    [way, 'market', 'no-answer', false],
    [way, 'unknown', 'unknown', false],
    [closed, 'ees', 'through-closed-street', false],
    [closed, 'sesesnnn', 'impossible-way', false],
    [impossible, 'market', 'stayed-put', true],
    [impossible, 'pond', 'through-the-wall', false],
    [impossible, 'well', 'wrong-place', false],
    [unknown, 'unknown', 'right', true],
    [unknown, 'market', 'made-up', false],
    [unknown, 'nnes', 'made-up', false],
    [unknown, 'dunno', 'no-answer', false],
  ])('%o answered by "%s" is %s', (question, written, verdict, right) => {
    expect(markAnswer({ question, written })).toMatchObject({ verdict, right });
  });

  it('takes the shortest detour for right and a longer one for right but longer', () => {
    const detour = { ...way, kind: 'closed', to: 'bakery', closed: ['mill', 'bakery'] } as const;
    expect(markAnswer({ question: detour, written: 'sen' }).verdict).toBe('right');
    expect(markAnswer({ question: detour, written: 'senew' }).verdict).toBe('right-but-longer');
  });
});

describe('scoreAnswers', () => {
  it('counts by kind, by length and by verdict', () => {
    const asked = whereQuestions({ seed: 1, count: 40, part: 'aside', shortest: 2, longest: 3 });
    const answered = asked.map((question, i) => ({ question, written: i % 4 === 0 ? 'nowhere' : question.answer }));
    const { all, byKind, byLength, verdicts } = scoreAnswers(answered);
    expect(all).toMatchObject({ right: 30, n: 40, share: 0.75 });
    expect(byKind.get('where')).toEqual(all);
    const lengths = byLength.get('where') ?? new Map();
    expect([...lengths.keys()].sort()).toEqual([2, 3]);
    expect((lengths.get(2)?.n ?? 0) + (lengths.get(3)?.n ?? 0)).toBe(40);
    expect([...(verdicts.get('where') ?? [])].sort()).toEqual([
      ['no-answer', 10],
      ['right', 30],
    ]);
  });
});
