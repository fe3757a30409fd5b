/** @file Files of dialogues: what can be read is read, what cannot is named by line and reason. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJsonLines } from '../../src/data/dialogue/json-lines.ts';
import { readOwnPairs, withoutPair, withPair } from '../../src/data/dialogue/own-pairs.ts';
import { parseDialogues } from '../../src/data/dialogue/parse.ts';
import type { Dialogue } from '../../src/data/dialogue/turn.ts';

const user = (content: unknown) => ({ role: 'user', content });
const assistant = (content: unknown) => ({ role: 'assistant', content });
const line = (...messages: unknown[]): string => JSON.stringify({ messages });
const good = line(user('hi'), assistant('hello'));

describe('parseDialogues, JSON lines', () => {
  it('reads one and several turns, trims, and skips empty lines', () => {
    const text = `${line(user(' a '), assistant('b\n'))}\r\n\r\n${line(user('c'), assistant('d'), user('e'), assistant('f'))}`;
    expect(parseDialogues(text)).toEqual({
      format: 'json-lines',
      dialogues: [
        [{ question: 'a', answer: 'b' }],
        [
          { question: 'c', answer: 'd' },
          { question: 'e', answer: 'f' },
        ],
      ],
      problems: [],
    });
  });

  it.each([
    ['{"messages": [', { code: 'not-json', detail: expect.any(String) }],
    ['{"text": "hi"}', { code: 'no-messages' }],
    ['{"messages": "hi"}', { code: 'no-messages' }],
    ['{"messages": []}', { code: 'no-messages' }],
    ['[]', { code: 'no-messages' }],
    ['3', { code: 'no-messages' }],
    [line(user('a'), { content: 'b' }), { code: 'no-role', message: 2 }],
    [line(user('a'), 'b'), { code: 'no-role', message: 2 }],
    [line(user(5), assistant('b')), { code: 'no-content', message: 1 }],
    [line({ role: 'user' }), { code: 'no-content', message: 1 }],
    [line({ role: 'system', content: 'x' }, user('a')), { code: 'unknown-role', message: 1, role: 'system' }],
    [line(assistant('b')), { code: 'wrong-order', message: 1 }],
    [line(user('a'), user('a')), { code: 'wrong-order', message: 2 }],
    [line(user('a'), assistant('b'), assistant('c')), { code: 'wrong-order', message: 3 }],
    [line(user('a')), { code: 'no-answer' }],
    [line(user('a'), assistant('b'), user('c')), { code: 'no-answer' }],
    [line(user('  '), assistant('b')), { code: 'empty-question' }],
    [line(user('a'), assistant(' \n')), { code: 'empty-answer' }],
  ])('says what is wrong with %s, by line, and offers the rest', (bad, problem) => {
    const { dialogues, problems } = parseDialogues(`${good}\n\n${bad}\n${good}`);
    expect(problems).toEqual([{ line: 3, ...problem }]);
    expect(dialogues).toHaveLength(2);
  });

  it('reads back what is written', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((s) => s.trim() === s && !s.includes('\r'));
    const dialogue = fc.array(fc.record({ question: text, answer: text }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(dialogue, { minLength: 1, maxLength: 4 }), (dialogues: readonly Dialogue[]) => {
        expect(parseDialogues(writeJsonLines(dialogues))).toEqual({ format: 'json-lines', dialogues, problems: [] });
      }),
      { numRuns: 50 },
    );
  });
});

describe('parseDialogues, Q: and A:', () => {
  it.each<[string, Dialogue[]]>([
    [
      'Q: hi\nA: hello\nQ: bye\nA: see you\n',
      [[{ question: 'hi', answer: 'hello' }], [{ question: 'bye', answer: 'see you' }]],
    ],
    ['\ufeffQ:hi\r\n\r\nA:  hello  \r\n\r\n', [[{ question: 'hi', answer: 'hello' }]]],
    ['Q: one\ntwo\nA: three\nQuite so\n', [[{ question: 'one\ntwo', answer: 'three\nQuite so' }]]],
    ['Q: a\nA:\nb', [[{ question: 'a', answer: 'b' }]]],
    ['', []],
  ])('reads %j', (text, dialogues) => {
    expect(parseDialogues(text)).toEqual({ format: 'question-answer', dialogues, problems: [] });
  });

  it.each([
    ['Q: a', [{ line: 1, code: 'no-answer' }]],
    ['Q: a\n\nQ: b\nA: c', [{ line: 1, code: 'no-answer' }]],
    ['A: c\nQ: b\nA: c', [{ line: 1, code: 'no-question' }]],
    ['hello\nQ: b\nA: c', [{ line: 1, code: 'no-question' }]],
    ['Q: b\nA: c\nA: d', [{ line: 3, code: 'no-question' }]],
    ['Q: b\nA: c\n\nstray', [{ line: 4, code: 'no-question' }]],
    ['Q:\nA: c', [{ line: 1, code: 'empty-question' }]],
    ['\nQ: a\nA: \n\nQ: b\nA: c', [{ line: 2, code: 'empty-answer' }]],
  ])('says what is wrong in %j', (text, problems) => {
    const read = parseDialogues(text);
    expect(read.problems).toEqual(problems);
    expect(read.dialogues).toEqual(text.includes('Q: b\nA: c') ? [[{ question: 'b', answer: 'c' }]] : []);
  });
});

describe('own pairs', () => {
  const typed = { question: 'a', answer: 'b', origin: 'typed' } as const;
  const corrected = { question: 'a', answer: 'c', origin: 'corrected' } as const;
  const other = { question: 'x', answer: 'y', origin: 'approved' } as const;

  it('have one answer a question, the newest', () => {
    expect(withPair(withPair(withPair([], typed), other), corrected)).toEqual([corrected, other]);
    expect(withoutPair([corrected, other], 'a')).toEqual([other]);
  });

  it('are read from storage, and what is none is counted', () => {
    expect(readOwnPairs([typed, { ...typed, answer: ' ' }, { ...typed, origin: 'found' }, null, other])).toEqual({
      pairs: [typed, other],
      unreadable: 3,
    });
    expect(readOwnPairs(undefined)).toEqual({ pairs: [], unreadable: 0 });
  });
});
