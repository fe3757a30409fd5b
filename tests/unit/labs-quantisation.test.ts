/** @file What the quantisation lab tells, on networks whose losses were made up to be known. */

import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { quantisationLab } from '../../src/labs/quantisation/lab.ts';
import { quantisationPlan } from '../../src/labs/quantisation/plan.ts';
import { type QuantisationResult, quantisationSchema, type SqueezedSize } from '../../src/labs/quantisation/result.ts';
import { quantisationStory } from '../../src/labs/quantisation/story.ts';

/** Rises over FP32 by bits. */
const RISES = { 8: 0, 4: 0.01, 3: 0.05, 2: 0.3, 1.58: 0.7, 1: 1.5 };

function size(changes: Partial<SqueezedSize>, rises: Partial<Record<number, number>> = {}): SqueezedSize {
  const whole = { parameters: 10_000, nLayer: 1, nEmbd: 32, seed: 1, steps: 600, loss: 2, ...changes };
  const widths = Object.entries({ ...RISES, ...rises })
    .map(([bits, nats]) => ({ bits: Number(bits), loss: whole.loss + (nats ?? 0) }))
    .sort((a, b) => b.bits - a.bits)
    .map((width) => ({ ...width, bytes: (whole.parameters * (width.bits + 0.5)) / 8, agreement: 0.9 }));
  return { widths, rounded: null, ...whole };
}

const of = (...sizes: SqueezedSize[]): QuantisationResult => ({ schema: 1, sizes });
const large = { parameters: 70_000, nEmbd: 96, loss: 1.8 };
const diverged = size({ loss: Number.NaN, widths: [], nLayer: 3 });
const found = (result: QuantisationResult): string => quantisationStory.findings(result).join('\n');

describe('how many bits are enough', () => {
  it('is the fewest that every size bears', () => {
    expect(quantisationStory.outcome(of(size({})))).toBe('4');
    expect(quantisationStory.outcome(of(size({}, { 3: 0.039 }), size(large)))).toBe('4');
    expect(quantisationStory.outcome(of(size({}, { 3: 0.039 })))).toBe('3');
    expect(quantisationStory.outcome(of(size({}, { 3: 0, 2: 0 })))).toBe('2');
    expect(quantisationStory.outcome(of(size({}, { 4: 0.041 })))).toBe('8');
  });

  it('does not skip a width that is not enough, and is open where none is or nothing was measured', () => {
    expect(quantisationStory.outcome(of(size({}, { 4: 0.05, 3: 0.01 })))).toBe('8');
    expect(quantisationStory.outcome(of(size({}, { 8: 0.05 })))).toBeNull();
    expect(quantisationStory.outcome(of())).toBeNull();
    expect(quantisationStory.outcome(of(diverged))).toBeNull();
    const [eight] = size({}).widths;
    expect(quantisationStory.outcome(of(size({ widths: eight ? [eight] : [] })))).toBeNull();
  });
});

describe('findings', () => {
  it('says in how many networks four bits are enough, and in how many fewer bits always cost more', () => {
    const said = found(of(size({}), size(large, { 4: 0.06, 3: 0.055 })));
    expect(said).toContain('+0.0100 to +0.0600 nats: at most 0.04 in 1 of 2 networks');
    expect(said).toContain('Fewer bits always cost more in 1 of 2 networks');
  });

  it.each([
    [[0.3, 0.2, 0.1], 'Larger networks are easier'],
    [[0.1, 0.2, 0.3], 'Larger networks are harder'],
    [[0.3, 0.1, 0.2], 'Size does not decide'],
  ])('calls rises of %j by their order', (rises, words) => {
    const sizes = rises.map((nats, i) => size({ parameters: 10_000 * (i + 1), nLayer: i + 1 }, { 2: nats }));
    expect(found(of(...sizes))).toContain(words);
    expect(found(of(...sizes.reverse()))).toContain(words); // the order of training does not matter
  });

  it('takes the mean of seeds for a size, and does not compare a size with itself', () => {
    const one = of(size({}, { 2: 0.2 }), size({ seed: 2 }, { 2: 0.4 }));
    expect(found(one)).toContain('at most 0.04 in 2 of 2 networks');
    expect(found(one)).not.toMatch(/easier|harder|does not decide|in FP32/);
    expect(quantisationStory.troubles(one).join()).toContain('One size alone');
    const two = of(...one.sizes, size(large, { 2: 0.25 }), size({ ...large, seed: 2 }, { 2: 0.31 }));
    expect(found(two)).toMatch(/easier to squeeze here: .* by \+0\.3000, \+0\.2800 nats.*Means of 2 seeds a size/);
    const [figure] = quantisationStory.figures(two);
    expect(figure?.table.rows.map(([name]) => name)).toEqual(['1 layer of width 32', '1 layer of width 96']);
    expect(figure?.about).toContain('the mean of up to 2 seeds');
  });

  it('of seeds that got unequally far takes those that got furthest', () => {
    const half = size({ seed: 2, loss: 1 });
    const said = found(of(size({}), { ...half, widths: half.widths.slice(0, 3) }, size(large)));
    expect(said).toMatch(/with 2 bits the loss rises by \+0\.3000, \+0\.3000 nats/);
  });

  it('compares a squeezed large network with a small one that takes no less memory', () => {
    expect(found(of(size({}), size(large)))).toContain('more numbers with fewer bits do better');
    expect(found(of(size({}), size({ ...large, loss: 2 })))).toContain('do not do better here');
    expect(found(of(size({}), size({ ...large, parameters: 71_200 })))).not.toContain('; in FP32'); // 40,050 bytes
  });

  it('sets what is won back against the twin, not against where it began', () => {
    const rounded = { bits: 2, steps: 100, before: 2.4, after: 2, control: 1.9 };
    const said = found(of(size({ rounded })));
    expect(said).toContain('win back 75\u00a0%');
    expect(said).toContain('changed by −0.100 nats');
  });
});

describe('figures', () => {
  it('draws what is there, little as it is', () => {
    expect(quantisationStory.figures(of())).toEqual([]);
    expect(quantisationStory.figures(of(diverged))).toEqual([]);
    expect(quantisationStory.figures(of(size({}))).map(({ id }) => id)).toEqual(['rise', 'bytes']);
    const rounded = { bits: 2, steps: 100, before: 2.4, after: 2, control: 1.9 };
    expect(quantisationStory.figures(of(size({ rounded }))).map(({ id }) => id)).toEqual(['rise', 'bytes', 'won-back']);
  });

  it('keeps every width in the table, eight bits too, which are not drawn', () => {
    const [figure] = quantisationStory.figures(of(diverged, size({}), size(large)));
    if (figure?.kind !== 'plot') throw new Error('no plot');
    expect(figure.table.columns.slice(3)).toEqual(['8 bits', '4 bits', '3 bits', '2 bits', '1.58 bits', '1 bit']);
    expect(figure.table.rows.map(([name, , , eight]) => [name, eight])).toEqual([
      ['1 layer of width 32', '+0.0000'],
      ['1 layer of width 96', '+0.0000'],
    ]);
    const lines = figure.marks.flatMap((mark) => (mark.kind === 'line' ? [mark.points.map(([x]) => x)] : []));
    expect(lines).toEqual([
      [4, 3, 2, 1.58, 1],
      [4, 3, 2, 1.58, 1],
    ]);
  });
});

describe('troubles', () => {
  it('names networks that diverged and what is missing', () => {
    const said = quantisationStory.troubles(of(diverged, size({}))).join('\n');
    expect(said).toContain('3 layers of width 32 was no longer a number');
    expect(said).toContain('steps with rounding are still missing');
    expect(said).toContain('One size alone');
    const rounded = { bits: 2, steps: 100, before: 2.4, after: 2, control: 1.9 };
    expect(quantisationStory.troubles(of(size({ rounded }), size({ ...large, rounded })))).toEqual([]);
  });
});

describe('plan', () => {
  it('is smaller when it should be quick, and knows what it costs', () => {
    const [full, quick] = [false, true].map((one) => quantisationLab.cost({ quick: one, seeds: [1] }));
    expect(full?.networks).toBe(4);
    expect(quick?.networks).toBe(2);
    expect(quick?.flops).toBeLessThan((full?.flops ?? 0) / 10);
    const sizes = quantisationPlan({ quick: false, seeds: [1] }).configs;
    expect(sizes.every(({ nEmbd }) => nEmbd % 32 === 0)).toBe(true); // no block of weights is cut short
  });
});

describe('a kept result', () => {
  it('survives JSON, a diverged network too', () => {
    const twin = { bits: 2, steps: 100, before: 2.4, after: 2, control: Number.NaN };
    const result = of(diverged, size({ ...large, rounded: twin }));
    expect(quantisationStory.findings(result).join()).not.toContain('NaN');
    expect(v.parse(quantisationSchema, JSON.parse(JSON.stringify(result)))).toEqual(result);
  });
});
