/** Lessons: what is learned, kept aside and asked; own pairs are heard; everything that cannot be used is named. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { OwnPair } from '../../src/data/dialogue/own-pairs.ts';
import { makeLesson, repeated } from '../../src/data/lesson/lesson.ts';
import { type LessonRequest, type LessonSource, requestSchema } from '../../src/data/lesson/request.ts';
import { townExam, townLesson } from '../../src/data/lesson/town-lesson.ts';
import { buildVocabulary, createTokenizer } from '../../src/data/tokenizer.ts';
import { QUESTION_CHARACTERS } from '../../src/data/world/town-text.ts';

const tokenizer = createTokenizer(buildVocabulary(' \n', QUESTION_CHARACTERS).characters);
const pupil = { tokenizer, blockSize: 48, seed: 1 };
const town: LessonSource = { kind: 'town', asks: 'where', unknown: false };
const own = (question: string, answer: string): OwnPair => ({ question, answer, origin: 'typed' });
const request = (source: LessonSource, ...pairs: OwnPair[]): LessonRequest => ({
  source,
  own: pairs,
  replacements: [],
});
const file = (text: string): LessonSource => ({ kind: 'file', name: 'pairs.txt', text });

describe('a lesson of the town', () => {
  it('never asks in a check or an exam what it teaches', () => {
    const { learn, aside } = townLesson({ asks: 'where', unknown: true, seed: 3 });
    const learned = new Set(learn.map(({ question }) => question));
    const asked = [...aside, ...townExam({ asks: 'where', unknown: true }).map(({ question }) => question)];
    expect(asked.filter(({ question }) => learned.has(question))).toEqual([]);
  });

  it('mixes a tenth of questions about places that do not exist', () => {
    const { learn, aside } = townLesson({ asks: 'way', unknown: true, seed: 3 });
    for (const questions of [learn, aside]) {
      const unknown = questions.filter(({ kind }) => kind === 'unknown');
      expect(unknown.length / questions.length).toBeCloseTo(0.1, 1);
      expect(unknown.every(({ answer }) => answer === 'unknown')).toBe(true);
    }
    expect(townLesson({ asks: 'way', unknown: false, seed: 3 }).learn.some(({ kind }) => kind === 'unknown')).toBe(
      false,
    );
  });

  it('teaches only so many pairs of places, the same ones with every seed, each the more often', () => {
    const pairsOf = (seed: number, pairs?: number) => {
      const { learn } = townLesson({ asks: 'way', unknown: false, seed, ...(pairs && { pairs }) });
      return { asked: learn.length, pairs: new Set(learn.map(({ question }) => question)) };
    };
    const few = pairsOf(1, 76);
    expect(few.pairs.size).toBe(76);
    expect(pairsOf(2, 76).pairs).toEqual(few.pairs);
    const [more, all] = [pairsOf(1, 152), pairsOf(1)];
    expect([...few.pairs].every((pair) => more.pairs.has(pair))).toBe(true);
    expect(few.asked).toBe(all.asked);
    expect(all.pairs.size).toBe(304);
  });

  it('examines every kind, and says which it taught', () => {
    const { exam, quiz, report } = makeLesson(request(town, own('mill?', 'yes')), pupil);
    const taught = (wanted: boolean) => new Set(exam.flatMap((asked) => (asked.taught === wanted ? [asked.kind] : [])));
    expect([...taught(true)]).toEqual(['where', 'own']);
    expect([...taught(false)].sort()).toEqual(['closed', 'impossible', 'start', 'unknown', 'way']);
    expect(quiz.length).toBe(24);
    expect(quiz.every(({ kind }) => kind === 'where')).toBe(true);
    expect(report.suggestions.filter((asked) => asked.taught).length).toBeGreaterThan(1);
    expect(report.suggestions.some((asked) => !asked.taught)).toBe(true);
  });

  it('is the same for the same seed', () => {
    const rows = (seed: number) =>
      makeLesson(request(town), { ...pupil, seed })
        .learn.map(({ ids }) => tokenizer.decode(ids))
        .join('\n');
    const first = rows(1);
    expect(rows(1)).toBe(first);
    expect(rows(2)).not.toBe(first);
  });
});

describe('own pairs', () => {
  it('are a quarter of the rows beside thousands of others, and are counted once', () => {
    const { learn, report } = makeLesson(request(town, own('who?', 'me'), own('you?', 'yes')), pupil);
    expect(report.learned).toBe(4002);
    expect(report.own).toBe(2);
    expect(report.ownShare).toBeGreaterThanOrEqual(0.25);
    expect(report.ownShare).toBeLessThan(0.26);
    const rows = learn.filter(({ ids }) => tokenizer.decode(ids).startsWith('Q: who?'));
    expect(rows.length / learn.length).toBeCloseTo(report.ownShare / 2, 3);
    const alone = makeLesson(request({ kind: 'own' }, own('who?', 'me')), pupil).report;
    const both = makeLesson(request(town, own('who?', 'me')), pupil).report;
    expect(both.counted).toBe(makeLesson(request(town), pupil).report.counted + alone.counted);
  });

  it('are not repeated where they are many', () => {
    const { learn } = makeLesson(request({ kind: 'own' }, own('a?', 'b'), own('c?', 'd')), pupil);
    expect(repeated(learn, 6)).toHaveLength(2);
    expect(repeated(learn, 7)).toHaveLength(4);
    expect(repeated([], 7)).toEqual([]);
  });

  it('stand in the place of an answer to the same question, and are never asked as if they were not learned', () => {
    const others = Array.from({ length: 20 }, (_, i) => `Q: say ${'abcdefghijklmnopqrst'[i]}\nA: ok\n\n`).join('');
    for (let i = 0; i < 20; i++) {
      const question = `say ${'abcdefghijklmnopqrst'[i]}`;
      const { learn, quiz, report } = makeLesson(request(file(others), own(question, 'no')), pupil);
      expect(report.learned + report.aside).toBe(20);
      expect(learn.map(({ ids }) => tokenizer.decode(ids))).not.toContain(`Q: ${question}\nA: ok`);
      expect(quiz.map((asked) => asked.question)).not.toContain(question);
    }
  });

  it('alone are learned, checked and asked, and nothing is said to be kept aside', () => {
    const lesson = makeLesson(request({ kind: 'own' }, own('a?', 'b'), own('c?', 'd'), own('e?', 'f')), pupil);
    expect(lesson.report).toMatchObject({ learned: 3, own: 3, ownShare: 1, aside: 0 });
    expect(lesson.aside).toEqual(lesson.learn);
    expect(lesson.quiz.map(({ kind, answer }) => [kind, answer])).toEqual([
      ['own', 'b'],
      ['own', 'd'],
      ['own', 'f'],
    ]);
  });
});

describe('a file', () => {
  it('keeps a tenth aside and asks that', () => {
    const text = Array.from({ length: 30 }, (_, i) => `Q: say ${'a'.repeat(i + 1)}\nA: ok\n\n`).join('');
    const { report, quiz } = makeLesson(request(file(text)), pupil);
    expect([report.learned, report.aside]).toEqual([27, 3]);
    expect(quiz.map(({ kind }) => kind)).toEqual(['other', 'other', 'other']);
  });

  it('of three pairs is learned as a whole', () => {
    const { report, aside, quiz } = makeLesson(request(file('Q: a\nA: b\n\nQ: c\nA: d\n\nQ: e\nA: f\n')), pupil);
    expect([report.learned, report.aside, aside.length, quiz.length]).toEqual([3, 0, 3, 3]);
  });

  it('has broken lines named by number, and the rest offered', () => {
    const good = JSON.stringify({
      messages: [
        { role: 'user', content: 'a' },
        { role: 'assistant', content: 'b' },
      ],
    });
    const { report } = makeLesson(request(file(`${good}\n{"messages": [}\n{"messages": [{"content": "a"}]}\n`)), pupil);
    expect(report.unreadable.map(({ line, code }) => [line, code])).toEqual([
      [2, 'not-json'],
      [3, 'no-role'],
    ]);
    expect(report.learned).toBe(1);
  });

  it('has unknown characters counted, and dropped or mapped as the user says', () => {
    const source = file('Q: a!\nA: b\n\nQ: c!!\nA: d\n\nQ: e\nA: f\n');
    const { report } = makeLesson(request(source), pupil);
    expect(report.unknown).toEqual([{ character: '!', count: 3 }]);
    expect(report.unusable.map(({ question, problem }) => [question, problem.code])).toEqual([
      ['a!', 'unknown-characters'],
      ['c!!', 'unknown-characters'],
    ]);
    expect(report.learned).toBe(1);
    const mapped = makeLesson({ ...request(source), replacements: [['!', '.']] }, pupil).report;
    expect([mapped.learned, mapped.unusable.length, mapped.unknown.length]).toEqual([3, 0, 1]);
    expect(mapped.views[0]?.characters.join('')).toBe('Q: a.\nA: b');
  });

  it('has dialogues that are too long trimmed at the left and counted', () => {
    const { report } = makeLesson(request(file(`Q: ${'a'.repeat(60)}\nA: bc\n`)), pupil);
    expect(report.trimmed).toBe(1);
    const [view] = report.views;
    expect(view?.characters.length).toBe(49);
    expect(view?.trimmed).toBe(1 + 3 + 60 + 4 + 2 + 1 - 49); // border, "Q: ", "\nA: ", answer, border
    expect(view?.padding).toBe(0);
  });

  it('in which nothing can be used teaches nothing', () => {
    const { report, learn } = makeLesson(request(file('')), pupil);
    expect([report.learned, report.ownShare, learn.length]).toEqual([0, 0, 0]);
  });
});

it('shows rows as the trainer sees them: the question dimmed, the answer and its border lit, the rest of the window empty', () => {
  const { views } = makeLesson(request({ kind: 'own' }, own('a', 'bc')), pupil).report;
  const { characters = [], counts = [], padding, own: isOwn } = views[0] ?? {};
  expect(characters).toEqual(['', 'Q', ':', ' ', 'a', '\n', 'A', ':', ' ', 'b', 'c', '']);
  expect(counts).toEqual(characters.map((_, i) => i >= 9));
  expect([padding, isOwn]).toEqual([49 - 12, true]);
});

it('reads a request as storage kept it, and no other', () => {
  const kept = { ...request(town, own('a', 'b')), replacements: [['x', '']] };
  expect(v.parse(requestSchema, structuredClone(kept))).toEqual(kept);
  expect(v.is(requestSchema, { ...kept, source: { kind: 'town', asks: 'why' } })).toBe(false);
});
