/** @file Attention of one new row, in every form, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KernelChoices } from '../../src/gpu/choices.ts';
import { attentionDecode } from '../../src/ops/attention-decode.ts';
import { ropeTable } from '../../src/ops/rope.ts';
import { attentionDecode as twin } from '../reference/attention-decode.ts';
import { steering } from '../reference/attention-differences.ts';
import { ATTENTION_BOUND } from './attention-case.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { noise, ROW_FORMS, type RowForm } from './row-choices.ts';

interface DecodeTest {
  readonly T: number;
  readonly H: number;
  readonly D: number;
  readonly lengths: readonly number[]; // one a window
  readonly base?: number; // of rotary positions
  readonly steer?: 'drawn' | 'neutral';
  readonly size?: number; // q, k and v are in ± size; a large one makes nearly one-hot rows
}

const CASES: readonly DecodeTest[] = [
  { T: 1, H: 1, D: 1, lengths: [1] },
  { T: 9, H: 3, D: 4, lengths: [9, 1] },
  { T: 13, H: 2, D: 6, lengths: [8, 12, 13], base: 100 },
  { T: 18, H: 2, D: 12, lengths: [17], base: 1000 },
  { T: 33, H: 5, D: 16, lengths: [32, 5], size: 12 }, // without the running maximum exp overflows
];

/** Few, because a software adapter takes seconds to compile kernels with barriers: more keys and more columns than threads share. */
const WORKGROUP_CASES: readonly DecodeTest[] = [{ T: 70, H: 2, D: 36, lengths: [69, 3], base: 1000, size: 3 }];

/** Those with turned positions, steered: each kernel once. */
function steeredCases(cases: readonly DecodeTest[]): DecodeTest[] {
  return cases.filter(({ base }) => base !== undefined).map((test) => ({ ...test, steer: 'drawn' }));
}

const FORMS: readonly (RowForm & { readonly cases: readonly DecodeTest[] })[] = ROW_FORMS.map((form) => ({
  ...form,
  cases: form.choices.rows === 'thread' ? CASES : WORKGROUP_CASES,
}));

type Opened = Awaited<ReturnType<typeof openTestGpu>>;

/** What steers the case; none unless it asks for it. */
function steeringOf({ T, lengths, steer }: DecodeTest): Partial<ReturnType<typeof steering>> {
  const B = lengths.length;
  if (steer === 'neutral') return { keyBias: new Float32Array(B * T), firstKey: new Uint32Array(B * T) };
  return steer ? steering(B, T) : {};
}

/** Runs the op; returns what it was given and what the GPU made. */
async function run(gpu: Opened, choices: KernelChoices, test: DecodeTest) {
  const { T, H, D, lengths, base = null, size = 1.5 } = test;
  const B = lengths.length;
  const row = noise([B, 1, 3 * H * D], 1, size);
  const qkv = noise([B, T, 3 * H * D], 2, size);
  const table = base === null ? Float32Array.of(Number.NaN) : ropeTable(T, D, base);
  const { keyBias = Float32Array.of(), firstKey = Uint32Array.of() } = steeringOf(test);
  const result = await runOp({
    ...gpu,
    choices,
    inputs: {
      row,
      qkv,
      state: { shape: [B, 2], data: Uint32Array.from(lengths.flatMap((length) => [length, 77])) },
      table: { shape: [table.length], data: table },
      keyBias: { shape: test.steer ? [B, T] : [0], data: keyBias },
      firstKey: { shape: test.steer ? [B, T] : [0], data: firstKey },
    },
    record: (tape, { keyBias: bias, firstKey: first, ...t }) => ({
      out: attentionDecode(tape, {
        ...t,
        ropeTable: base === null ? null : t.table,
        nHead: H,
        ...(test.steer && { keyBias: bias, firstKey: first }),
      }),
    }),
  });
  return { ...result, twin: { B, T, H, D, lengths, base, row: row.data, qkv: qkv.data, ...steeringOf(test) } };
}

describe.each(FORMS)('decoding attention, $title', ({ choices, features, cases }) => {
  let gpu: Opened;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it.each([...cases, ...steeredCases(cases)])(
    'T=$T H=$H D=$D lengths=$lengths base=$base size=$size steer=$steer',
    async (test) => {
      const { outputs, inputs, dispatches, twin: given } = await run(gpu, choices, test);
      const expected = twin(given);
      expect(nmse(outputs.out, expected.out), 'out').toBeLessThan(ATTENTION_BOUND);
      expect(nmse(inputs.qkv, expected.qkv), 'qkv').toBeLessThan(ATTENTION_BOUND);
      expect(dispatches.length).toBe(1);
    },
  );

  it.each(steeredCases(cases))('D=$D: a bias of 0 and first keys of 0 change no bit', async ({ steer: _, ...test }) => {
    const absent = await run(gpu, choices, test);
    const neutral = await run(gpu, choices, { ...test, steer: 'neutral' });
    expect(neutral.outputs).toEqual(absent.outputs);
  });
});
