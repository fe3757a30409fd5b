/** @file Attention of one new row, in every form, against its float64 twin. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attentionDecode } from '../../src/ops/attention-decode.ts';
import { ropeTable } from '../../src/ops/rope.ts';
import { attentionDecode as twin } from '../reference/attention-decode.ts';
import { ATTENTION_BOUND } from './attention-case.ts';
import { nmse, openTestGpu, runOp } from './harness.ts';
import { noise, ROW_FORMS, type RowForm } from './row-choices.ts';

interface DecodeTest {
  readonly T: number;
  readonly H: number;
  readonly D: number;
  readonly lengths: readonly number[]; // one a window
  readonly base?: number; // of rotary positions
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

const FORMS: readonly (RowForm & { readonly cases: readonly DecodeTest[] })[] = ROW_FORMS.map((form) => ({
  ...form,
  cases: form.choices.rows === 'thread' ? CASES : WORKGROUP_CASES,
}));

describe.each(FORMS)('decoding attention, $title', ({ choices, features, cases }) => {
  let gpu: Awaited<ReturnType<typeof openTestGpu>>;
  beforeAll(async () => {
    gpu = await openTestGpu({ withoutFeatures: !features });
  });
  afterAll(() => gpu.gpu.close());

  it.each(cases)('T=$T H=$H D=$D lengths=$lengths base=$base size=$size', async (test) => {
    const { T, H, D, lengths, base = null, size = 1.5 } = test;
    const B = lengths.length;
    const row = noise([B, 1, 3 * H * D], 1, size);
    const qkv = noise([B, T, 3 * H * D], 2, size);
    const table = base === null ? Float32Array.of(Number.NaN) : ropeTable(T, D, base);
    const { outputs, inputs, dispatches } = await runOp({
      ...gpu,
      choices,
      inputs: {
        row,
        qkv,
        state: { shape: [B, 2], data: Uint32Array.from(lengths.flatMap((length) => [length, 77])) },
        table: { shape: [table.length], data: table },
      },
      record: (tape, t) => ({
        out: attentionDecode(tape, { ...t, ropeTable: base === null ? null : t.table, nHead: H }),
      }),
    });
    const expected = twin({ B, T, H, D, lengths, base, row: row.data, qkv: qkv.data });
    expect(nmse(outputs.out, expected.out), 'out').toBeLessThan(ATTENTION_BOUND);
    expect(nmse(inputs.qkv, expected.qkv), 'qkv').toBeLessThan(ATTENTION_BOUND);
    expect(dispatches.length).toBe(1);
  });
});
