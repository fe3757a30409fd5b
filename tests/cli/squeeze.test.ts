/** @file Fewer bits on the command line: one small network is compared, squeezed, trained on with rounding and measured. */
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeModelFile } from '../../src/formats/model-file.ts';
import { parameterLayout } from '../../src/model/parameters.ts';
import { fledgling, result, SMALL_SETTINGS, Workbench } from './program.ts';

const bench = new Workbench();
afterAll(() => bench.remove());

const TEXT = 'the cat sat on the mat, the rat ran to the hat. '.repeat(20);
const STEPS = 60;
/** The border between texts is written as nothing: among so few choices it is never one. */
const LIKELY = ['--top-k', '8'];
/** 32 weights a row: every block is full, so that its bytes follow from the format alone. */
const SHAPE = ['--set', 'nEmbd=32'];
/** Per tensor of Q4_0: 32 weights of 4 bytes become 16 bytes of codes and 2 of scale. */
const Q4_SHRINK = (32 * 4) / 18;

beforeAll(() => {
  writeFileSync(bench.file('text.txt'), TEXT);
  const settings = [...SMALL_SETTINGS, ...SHAPE, '--steps', String(STEPS), '--seed', '1'];
  result('train', ...text(), ...settings, '--out', bench.file('m.st'));
});

const text = () => ['--text', bench.file('text.txt')];
const model = () => ['--model', bench.file('m.st')];

/** The first place where two texts differ; null when neither does. */
function firstDifference(a: string, b: string): number | null {
  const index = [...a].findIndex((character, place) => character !== b[place]);
  return index < 0 ? null : index;
}

interface Compared {
  readonly before: { readonly text: string; readonly chances: readonly number[] };
  readonly after: { readonly text: string; readonly chances: readonly number[] };
  readonly difference: { readonly index: number; readonly before: string; readonly after: string } | null;
  readonly bytes: Readonly<Record<'before' | 'after' | 'squeezedBefore' | 'squeezedAfter', number>>;
  readonly lossBefore: number;
  readonly lossAfter: number;
  readonly bitsPerCharBefore: number;
  readonly bitsPerCharAfter: number;
  readonly divergence: number;
  readonly agreement: number;
  readonly untilDivergence: { readonly median: number; readonly prompts: number; readonly length: number };
  readonly charactersPerSecond: { readonly before: number; readonly after: number };
}

it('compare prints both texts, where they part, and all that was measured between them', () => {
  const asked = ['--prompt', 'the ', '--length', '40', '--temperature', '1', ...LIKELY, '--seed', '3', '--quick'];
  const found = result('compare', ...model(), ...text(), ...asked) as unknown as Compared;
  const { before, after, difference, bytes, untilDivergence } = found;
  expect([...before.text]).toHaveLength(40);
  expect([...after.text]).toHaveLength(40);
  expect([...before.chances, ...after.chances].every((chance) => chance > 0 && chance <= 1)).toBe(true);
  const place = firstDifference(before.text, after.text);
  expect(difference?.index ?? null).toBe(place);
  if (difference)
    expect([before.text[place ?? 0], after.text[place ?? 0]]).toEqual([difference.before, difference.after]);

  expect(found.lossBefore).toBeGreaterThan(0);
  expect(found.lossAfter).toBeGreaterThan(0);
  expect(found.lossAfter).not.toBe(found.lossBefore);
  expect(found.bitsPerCharBefore).toBeCloseTo(found.lossBefore / Math.LN2, 10);
  expect(found.bitsPerCharAfter).toBeCloseTo(found.lossAfter / Math.LN2, 10);
  expect(found.divergence).toBeGreaterThan(0);
  expect(found.agreement).toBeGreaterThan(0.5); // at 4 bits; by chance it would be far less
  expect(found.agreement).toBeLessThanOrEqual(1);
  expect(untilDivergence.prompts).toBeGreaterThanOrEqual(32);
  expect(untilDivergence.median).toBeGreaterThanOrEqual(0);
  expect(untilDivergence.median).toBeLessThanOrEqual(untilDivergence.length);
  expect(found.charactersPerSecond.before).toBeGreaterThan(0);
  expect(found.charactersPerSecond.after).toBeGreaterThan(0);

  expect(bytes.squeezedBefore / bytes.squeezedAfter).toBeCloseTo(Q4_SHRINK, 10);
  expect(bytes.before - bytes.squeezedBefore).toBe(bytes.after - bytes.squeezedAfter); // norms and biases stay
});

it('squeeze trains on with rounding beside a control, and writes a child that can be sampled in 4 bits', () => {
  const out = ['--out', bench.file('q.st')];
  const found = result('squeeze', ...model(), ...text(), '--bits', '2', '--steps', '5', ...out);
  expect(found).toMatchObject({
    bits: 2,
    steps: 5,
    before: { full: expect.any(Number), squeezed: expect.any(Number) },
    after: { control: expect.any(Number), squeezed: expect.any(Number) },
    remaining: expect.any(Number), // NaN and infinity would be null in JSON
  });
  const [parent, child] = [bench.model('m.st'), bench.model('q.st')];
  expect(child.lineage).toMatchObject({ step: STEPS + 5, parent: { runId: parent.lineage.run, step: STEPS } });
  expect(child.params).not.toEqual(parent.params);
  const asked = ['--prompt', 'the', '--length', '10', ...LIKELY, '--bits', '4'];
  const written = result('sample', '--model', bench.file('q.st'), ...asked);
  expect(written).toMatchObject({ bits: 4, length: 10 });
  expect([...(written.text as string)]).toHaveLength(10);
});

it('lab quantisation lays every width beside FP32', () => {
  const found = result('lab', 'quantisation', ...model(), ...text(), '--quick', '--steps', '2');
  const widths = found.widths as { bits: number; bytes: number; lossAfter: number; divergence: number }[];
  expect(widths.map(({ bits }) => bits)).toEqual([8, 4, 3, 2, 1.58, 1]);
  const full = found.full as { loss: number; bytes: number };
  const sizes = [full.bytes, ...widths.map(({ bytes }) => bytes)];
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(widths.every(({ lossAfter, divergence }) => lossAfter > 0 && divergence > 0)).toBe(true);
  const at = (wanted: number) => widths.find(({ bits }) => bits === wanted);
  expect(at(8)?.divergence).toBeLessThan(at(1)?.divergence ?? 0);
  expect(found.trained).toMatchObject([{ bits: 2, steps: 2, after: { control: expect.any(Number) } }]);
});

it('eval measures a network of three levels a weight', () => {
  const judged = result('eval', ...model(), ...text(), '--bits', '1.58');
  expect(judged).toMatchObject({ bits: 1.58, tokens: TEXT.length - 1, loss: expect.any(Number) });
});

it('exit code 1: a weight that is no number, with the name of its tensor', () => {
  const good = bench.model('m.st');
  const tensor = parameterLayout(good.shape).tensors.find(({ name }) => name.includes('mlp.c_fc.weight'));
  const params = Float32Array.from(good.params);
  params[tensor?.offset ?? 0] = Number.NaN;
  writeFileSync(bench.file('nan.st'), writeModelFile({ ...good, params }));
  const args = ['--model', bench.file('nan.st'), ...text(), '--prompt', 'the', '--json'];
  const { status, stdout } = fledgling('compare', ...args);
  expect(status).toBe(1);
  expect(JSON.parse(stdout).error.message).toContain(tensor?.name);
});

it.each([
  ['no prompt', ['compare']],
  ['a width that there is not', ['compare', '--prompt', 'the', '--bits', '5']],
  ['nothing to compare', ['compare', '--prompt', 'the', '--bits', '32']],
  ['an unknown part', ['compare', '--prompt', 'the', '--keep', 'tail']],
  ['an unknown scale', ['compare', '--prompt', 'the', '--scale', 'best']],
  ['nowhere to write', ['squeeze', '--bits', '2']],
  ['nothing to round', ['squeeze', '--bits', '32', '--out', 'x']],
  ['another shape', ['squeeze', '--bits', '2', '--out', 'x', '--set', 'nLayer=2']],
  ['a width of the lab', ['lab', 'quantisation', '--bits', '4']],
])('exit code 2: %s', (_, [command = '', ...args]) => {
  const words = command === 'lab' ? [command, ...args.splice(0, 1)] : [command];
  const { status, stdout, stderr } = fledgling(...words, ...model(), ...text(), ...args);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toBe('');
});
