/** What watching may cost, what of it is kept, and how a typed text is taken: the parts that need no GPU. */
import { describe, expect, it } from 'vitest';
import { defaultConfig, withSettings } from '../../src/config/config.ts';
import { modelShape } from '../../src/config/types.ts';
import { type AttentionFrame, packShares, triangle } from '../../src/data/attention/frame.ts';
import { prepareText } from '../../src/data/prepare.ts';
import { captureProblem, MOST_CAPTURE_BYTES } from '../../src/inference/attention/capture-memory.ts';
import { sceneProblem } from '../../src/worker/attention/frame-memory.ts';
import { Cost, Debt } from '../../src/worker/attention/ledger.ts';
import { charactersOf, probeIds } from '../../src/worker/attention/probe-ids.ts';
import { charactersIn, inRoom, roomFor } from '../../src/worker/attention/room.ts';
import { steeringOf } from '../../src/worker/attention/steer-values.ts';
import { mostFrameBytes, TimeLapse } from '../../src/worker/attention/time-lapse.ts';

function frame(step: number, characters = 2): AttentionFrame {
  return {
    step,
    characters: new Array<string>(characters).fill('a'),
    layers: [0],
    nHead: 1,
    shares: new Uint16Array(triangle(characters)),
  };
}

describe('what watching costs', () => {
  it('spends no more than the share of what training takes, plus the last time', () => {
    const debt = new Debt(1000);
    const [share, cost, step] = [0.06, 30, 7];
    let spent = 0;
    for (let trained = 1000; trained <= 61_000; trained += step) {
      debt.payBack(trained, share);
      if (!debt.free) continue;
      debt.spend(cost);
      spent += cost;
    }
    expect(spent).toBeLessThanOrEqual(share * 60_000 + cost);
    expect(spent).toBeGreaterThan(0.9 * share * 60_000);
  });

  it('saves nothing up: a long time without spending allows no burst', () => {
    const debt = new Debt(0);
    debt.payBack(1_000_000, 0.06);
    debt.spend(10);
    debt.payBack(1_000_100, 0.06);
    expect(debt.free).toBe(false);
    debt.payBack(1_000_170, 0.06);
    expect(debt.free).toBe(true);
  });

  it('reports what was spent of the last ten seconds of training', () => {
    const cost = new Cost(0);
    expect(cost.share(0)).toBe(0);
    for (let trained = 1000; trained <= 30_000; trained += 1000) cost.spend(trained <= 15_000 ? 500 : 50, trained);
    expect(cost.share(30_000)).toBeCloseTo(0.05, 10);
  });
});

describe('the time-lapse', () => {
  it('keeps the first and the newest frame, dense at first and sparser later, never more than its bounds', () => {
    const lapse = new TimeLapse({ frames: 8, bytes: 1000 });
    for (let step = 0; step <= 100; step++) if (lapse.due(step)) lapse.keep(frame(step));
    expect(lapse.steps).toEqual([0, 16, 32, 48, 64, 80, 96]);
    lapse.keep(frame(100)); // the run rests: off the grid
    expect(lapse.steps.at(-1)).toBe(100);
    expect(lapse.due(101)).toBe(false);
    for (let step = 101; step < 400; step++) {
      if (!lapse.due(step)) continue;
      lapse.keep(frame(step));
      expect(lapse.steps.length).toBeLessThanOrEqual(8);
      expect(lapse.steps[0]).toBe(0);
      expect(lapse.steps.at(-1)).toBe(step);
    }
  });

  it('stays below its bytes when frames become larger, and keeps earlier texts', () => {
    const bounds = { frames: 100, bytes: 8000 };
    const lapse = new TimeLapse(bounds);
    const characters = 30; // 930 bytes
    for (let step = 0; step < 40; step++) lapse.keep(frame(step, step < 20 ? 5 : characters));
    expect(lapse.bytes).toBeLessThanOrEqual(bounds.bytes);
    expect(lapse.bytes).toBe(lapse.at(lapse.steps).reduce((sum, { shares }) => sum + shares.byteLength, 0));
    expect(lapse.at([0])[0]?.characters).toHaveLength(5);
    expect(lapse.newest?.step).toBe(39);
    expect(mostFrameBytes(bounds)).toBe(1000);
    expect(lapse.keep(frame(40, 32))).toBe(false); // 1056 bytes
    expect(lapse.newest?.step).toBe(39);
  });

  it('gives what was asked for and is still there', () => {
    const lapse = new TimeLapse();
    for (const step of [3, 4, 9]) lapse.keep(frame(step));
    lapse.keep(frame(9, 7));
    expect(lapse.at([9, 3, 5]).map(({ step, characters }) => [step, characters.length])).toEqual([
      [3, 2],
      [9, 7],
    ]);
    expect(() => lapse.keep(frame(8))).toThrow(RangeError);
  });
});

async function reader(text: string, blockSize: number) {
  const prepared = await prepareText(text, blockSize);
  if (!prepared.ok) throw new Error(prepared.problem.code);
  const { tokenizer, reading } = prepared.value;
  return { tokenizer, blockSize, start: reading.start, reading };
}

describe('a typed text', () => {
  const text = 'one two three four five six seven\n'.repeat(20);

  it('leaves out what is unknown, cuts at the left, and remembers where each character was typed', async () => {
    const known = await reader(text, 8);
    const { ids, places, report } = probeIds('Qone 𝒳Qtwo three', known);
    expect(charactersOf(ids, known.tokenizer).join('')).toBe('wo three');
    expect(places).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect(report).toEqual({ unknown: ['Q', '𝒳'], cut: 5 });
  });

  it('is what the network begins from where nothing of it is left', async () => {
    const known = await reader(text, 8);
    expect(probeIds('QQ', known)).toEqual({ ids: known.start, places: [-1], report: { unknown: ['Q'], cut: 0 } });
  });

  it('is a beginning of the text kept aside before anybody types', async () => {
    const known = await reader(text, 64);
    const { ids } = probeIds(null, known);
    const [window] = known.reading.checks({ batchSize: 1, blockSize: 64, count: 1 });
    expect(ids).toEqual(Array.from(window?.inputs.slice(0, 32) ?? []));
    expect(probeIds(null, { ...known, blockSize: 5 }).ids).toHaveLength(5);
  });

  it('is steered where it was typed, and not at all where nothing would change', () => {
    const shape = { nLayer: 2, nHead: 2 };
    const scaled = [
      { layer: 1, head: 0, scale: 0 },
      { layer: 5, head: 0, scale: 2 },
    ];
    expect(steeringOf({ keyBias: [1, 2, 3], scaled }, { places: [-1, 2, 4], shape })).toEqual({
      keyBias: [0, 3, 0],
      headScale: [1, 1, 0, 1],
    });
    const nothing = { keyBias: [0, 0], scaled: [{ layer: 0, head: 1, scale: 1 }] };
    expect(steeringOf(nothing, { places: [0, 1], shape })).toEqual({});
  });
});

describe('a text in a window with room for more', () => {
  it('shares its window with longer ones, up to the context', () => {
    expect([1, 32, 33, 64, 65].map((characters) => roomFor(characters, 70))).toEqual([32, 32, 64, 64, 70]);
    expect(roomFor(3, 8)).toBe(8);
    expect([5, 32, 70, 95].map(charactersIn)).toEqual([5, 32, 64, 64]);
    for (let fitting = 32; fitting < 200; fitting++)
      expect(roomFor(charactersIn(fitting), 1000)).toBeLessThanOrEqual(fitting);
  });

  it('is followed by the border, without a bias there', () => {
    const scale = [1, 2];
    expect(inRoom([3, 4], { keyBias: [0.5, 1], headScale: scale }, 4)).toEqual({
      ids: [3, 4, 0, 0],
      keyBias: [0.5, 1, 0, 0],
      headScale: scale,
    });
    expect(inRoom([3], {}, 2)).toEqual({ ids: [3, 0] });
  });

  it('gives the shares of its own readers only', () => {
    const wide = Float32Array.from([1, 0, 0, 0.25, 0.75, 0, 9, 9, 9, 1, 0, 0, 0.5, 0.5, 0, 9, 9, 9]); // (2, 3, 3)
    const own = Float32Array.from([1, 0, 0.25, 0.75, 1, 0, 0.5, 0.5]); // (2, 2, 2)
    expect(packShares([wide, wide], 2, 2, 3)).toEqual(packShares([own, own], 2, 2));
  });
});

describe('a frame that is too large to be taken again and again', () => {
  it('is refused with the layers and the length that would fit', () => {
    const shape = { nLayer: 12, nHead: 12 };
    expect(sceneProblem(shape, { layers: null, characters: 64 })).toBeNull();
    const problem = sceneProblem(shape, { layers: null, characters: 512 });
    expect(problem).toMatchObject({ code: 'attention-too-large', needed: 2 * 144 * triangle(512), layers: [0] });
    const { layers = [], characters = 0, available = 0 } = problem ?? {};
    const bytes = (n: number): number => 2 * layers.length * 12 * triangle(n);
    expect(bytes(characters)).toBeLessThanOrEqual(available);
    expect(characters).toBe(512); // one layer of it fits
    expect(bytes(characters) * 2).toBeGreaterThan(available);
  });

  it('offers what can be looked at, too: the window with room for it fits into memory', () => {
    const large = { nLayer: 12, nHead: 12, nEmbd: 768, blockSize: 1024 };
    const shape = modelShape(withSettings(defaultConfig(), large), 100);
    const offer = sceneProblem(shape, { layers: null, characters: 1024 });
    expect(offer).toMatchObject({ layers: [0] });
    expect(offer?.characters).toBeGreaterThan(500);
    const { layers = null, characters = 0 } = offer ?? {};
    expect(sceneProblem(shape, { layers, characters })).toBeNull();
    const window = { batchSize: 1, blockSize: roomFor(characters, 1024), layers, logits: 'all' } as const;
    expect(captureProblem(shape, window, { total: MOST_CAPTURE_BYTES, largestBuffer: 2 ** 27 })).toBeNull();
  });
});
