/** @file Examples: answers and their borders count and nothing else, nothing is dropped in silence, questions stay apart. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOT_COUNTED } from '../../src/data/batches.ts';
import { unknownCharacters } from '../../src/data/dialogue/characters.ts';
import { dialogueExample, promptIds } from '../../src/data/dialogue/example.ts';
import { prepareExamples } from '../../src/data/dialogue/examples.ts';
import { splitByQuestion } from '../../src/data/dialogue/split.ts';
import type { Dialogue } from '../../src/data/dialogue/turn.ts';
import { rowBatches } from '../../src/data/rows.ts';
import { buildVocabulary, createTokenizer } from '../../src/data/tokenizer.ts';

const tokenizer = createTokenizer(buildVocabulary('Q: A\nabcdefghijklmnopqrstuvwxyz?').characters);
const one: Dialogue = [{ question: 'mill ees?', answer: 'market' }];
const two: Dialogue = [...one, { question: 'mill e?', answer: 'bakery' }];
const make = (dialogue: Dialogue, blockSize = 96) => {
  const made = dialogueExample(dialogue, { tokenizer, blockSize });
  if (!made.ok) throw new Error(made.problem.code);
  return made.example;
};
/** Counted ids as they are written, borders as '|', the rest as dots. */
const lit = ({ ids, counts }: ReturnType<typeof make>): string =>
  Array.from(ids, (id, i) => (counts[i] ? tokenizer.decode([id]) || '|' : '.')).join('');
const written = (ids: Uint16Array): string => Array.from(ids, (id) => tokenizer.decode([id]) || '|').join('');

describe('dialogueExample', () => {
  it('counts the answer and the border at its end', () => {
    expect(written(make(one).ids)).toBe('|Q: mill ees?\nA: market|');
    expect(lit(make(one))).toBe('.................market|');
    expect(make(one).trimmed).toBe(0);
  });

  it('ends every turn with a border', () => {
    expect(written(make(two).ids)).toBe('|Q: mill ees?\nA: market|Q: mill e?\nA: bakery|');
    expect(lit(make(two))).toBe('.................market|..............bakery|');
  });

  it('cuts off at the left, and half an answer does not count', () => {
    const cut = make(two, 24);
    expect(written(cut.ids)).toBe('ket|Q: mill e?\nA: bakery|');
    expect(lit(cut)).toBe('..................bakery|');
    expect(cut.trimmed).toBe(45 - 25);
    expect(lit(make(two, 7))).toBe('.bakery|');
  });

  it('never cuts the last answer', () => {
    expect(dialogueExample(two, { tokenizer, blockSize: 6 })).toEqual({
      ok: false,
      problem: { code: 'answer-too-long', characters: 6, limit: 5 },
    });
  });

  it('refuses unknown characters, or replaces them as told', () => {
    const odd: Dialogue = [{ question: 'é%', answer: 'é!' }];
    const refused = dialogueExample(odd, { tokenizer, blockSize: 96 });
    expect(refused).toEqual({
      ok: false,
      problem: {
        code: 'unknown-characters',
        characters: [
          { character: 'é', count: 2 },
          { character: '%', count: 1 },
          { character: '!', count: 1 },
        ],
      },
    });
    expect(unknownCharacters([odd, odd], tokenizer.vocabulary)[0]).toEqual({ character: 'é', count: 4 });
    const replacements = new Map([
      ['é', 'e'],
      ['%', ''],
      ['!', ''],
    ]);
    const made = dialogueExample(odd, { tokenizer, blockSize: 96, replacements });
    expect(made.ok && written(made.example.ids)).toBe('|Q: e\nA: e|');
    const nothing = new Map([...replacements, ['é', '']] as const);
    expect(dialogueExample(odd, { tokenizer, blockSize: 96, replacements: nothing })).toEqual({
      ok: false,
      problem: { code: 'empty-answer' },
    });
  });

  it('counts the marks among unknown characters too', () => {
    const digits = createTokenizer(buildVocabulary('0123456789+').characters);
    const unknown = unknownCharacters([[{ question: '1+1', answer: '2' }]], digits.vocabulary);
    expect(unknown.map(({ character }) => character).join('')).toBe(': Q\nA');
  });

  it('gives the trainer targets for the answer and its border only', () => {
    const short = make([{ question: 'a', answer: 'b' }]); // |Q: a\nA: b|
    const { inputs, targets, counted } = rowBatches({ rows: [short], batchSize: 1, blockSize: 12 })(1, 1);
    expect(written(Uint16Array.from(inputs))).toBe('|Q: a\nA: b||');
    const ids = Array.from(targets, (id) => (id === NOT_COUNTED ? '.' : tokenizer.decode([id]) || '|'));
    expect(ids.join('')).toBe('........b|..');
    expect(counted).toBe(2);
  });

  it('always counts something, whatever the dialogue and the window', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 1, maxLength: 30 });
    const turns = fc.array(fc.record({ question: text, answer: text }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(turns, fc.integer({ min: 8, max: 60 }), (dialogue, blockSize) => {
        const { examples, problems } = prepareExamples([dialogue], { tokenizer, blockSize });
        expect(examples.length + problems.length).toBe(1);
        if (examples.length === 0) return;
        const { targets, counted } = rowBatches({ rows: examples, batchSize: 1, blockSize })(1, 1);
        const last = dialogue.at(-1)?.answer ?? '';
        expect(counted).toBeGreaterThan(last.length);
        expect(counted).toBe(targets.filter((target) => target !== NOT_COUNTED).length);
        const tail = targets.filter((target) => target !== NOT_COUNTED).slice(-last.length - 1);
        expect(tokenizer.decode(tail)).toBe(last);
        expect(tail.at(-1)).toBe(0);
      }),
    );
  });
});

describe('promptIds', () => {
  it('is the beginning of the example that it asks for', () => {
    const { ids, dropped } = promptIds(one, 'mill e?', { tokenizer });
    expect(written(ids)).toBe('|Q: mill ees?\nA: market|Q: mill e?\nA: ');
    expect(written(make(two).ids).startsWith(written(ids))).toBe(true);
    expect(dropped).toBe(0);
    expect(promptIds([], 'e%!', { tokenizer }).dropped).toBe(2);
  });
});

describe('prepareExamples', () => {
  it('counts what is shown, and lists what cannot be trained on', () => {
    const dialogues = [one, [{ question: 'a', answer: '%' }], two];
    const prepared = prepareExamples(dialogues, { tokenizer, blockSize: 30 });
    expect(prepared.examples.map(lit)).toEqual([lit(make(one)), lit(make(two, 30))]);
    expect(prepared.problems).toMatchObject([{ index: 1, problem: { code: 'unknown-characters' } }]);
    expect(prepared).toMatchObject({ trimmed: 1, characters: 23 + 30, counted: 7 + 7 + 7 });
  });
});

describe('splitByQuestion', () => {
  const ask = (question: string, answer = 'a'): Dialogue => [{ question, answer }];
  const many = Array.from({ length: 100 }, (_, i) => ask(`q${i % 50}`, `a${i}`));

  it('keeps a share of the questions aside, with all their answers', () => {
    const { train, check } = splitByQuestion(many, { seed: 1, share: 0.1 });
    expect([train.length, check.length]).toEqual([90, 10]);
    const asked = new Set(train.map(([turn]) => turn?.question));
    expect(check.filter(([turn]) => asked.has(turn?.question))).toEqual([]);
    expect(splitByQuestion(many, { seed: 1, share: 0.1 })).toEqual({ train, check });
    expect(splitByQuestion(many, { seed: 2, share: 0.1 }).check).not.toEqual(check);
  });

  it('takes capitals and white space for the same question, and looks at every turn', () => {
    const dialogues = [ask('Hi  you'), ask('hi you '), [...ask('other'), ...ask('hi you')]];
    for (let seed = 0; seed < 20; seed++) {
      const { train, check } = splitByQuestion(dialogues, { seed, share: 0.5 });
      expect([train.length, check.length]).toEqual(check.length === 1 ? [2, 1] : [0, 3]);
    }
  });

  it('keeps nothing of three pairs', () => {
    const three = [ask('a'), ask('b'), ask('c')];
    expect(splitByQuestion(three, { seed: 1, share: 0.1 })).toEqual({ train: three, check: [] });
  });
});
