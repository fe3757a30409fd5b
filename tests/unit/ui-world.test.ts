/** @file The page of the world model: scales, rows, and sentences that follow the measurement. */
import { describe, expect, it } from 'vitest';
import { PLACES, positionOf } from '../../src/data/world/town.ts';
import { worldWords } from '../../src/ui/words/world.ts';
import { isAbove, isLessThan, isMoreThan, pooled } from '../../src/ui/world/compare.ts';
import { knowing, knowingCaption, mapFinding } from '../../src/ui/world/knowing.ts';
import { lengths } from '../../src/ui/world/lengths.ts';
import { extremes, layersOf, mapPicture, measuredNetworks, readoutOf } from '../../src/ui/world/map-data.ts';
import { shortfalls } from '../../src/ui/world/shortfalls.ts';
import { spread, walkScale } from '../../src/ui/world/walk-scale.ts';
import { AFTER, BEFORE, network, of, readout, worldReport } from './world-report.ts';

const short = worldWords.short;
const caption = worldWords.knowing.caption;

describe('comparing shares', () => {
  it('tells apart only what lies apart', () => {
    expect(isAbove(of(0.98), of(0.4))).toBe(true);
    expect(isAbove(of(0.5, 20), of(0.4, 20))).toBe(false);
    expect(isMoreThan(of(0.7), 0.5)).toBe(true);
    expect(isMoreThan(of(0.55, 20), 0.5)).toBe(false);
    expect(isLessThan(of(0), 0.05)).toBe(true);
    expect(isLessThan(of(0, 10), 0.05)).toBe(false); // ten questions cannot say so
  });

  it('says nothing of what was not counted', () => {
    expect(isLessThan(of(0, 0), 0.5)).toBe(false);
    expect(isMoreThan(of(0, 0), 0)).toBe(false);
  });

  it('pools counts, not shares', () => {
    expect(pooled([of(1, 10), of(0, 30)])).toMatchObject({ right: 10, n: 40, share: 0.25 });
  });
});

describe('the map', () => {
  const picture = (share: number) => mapPicture({ width: 600, size: 15, tallest: null, readout: readout(4, share) });

  it('has 20 squares and 24 streets, north above south and west left of east', () => {
    const { places, streets, width, height } = picture(1);
    expect(places.map(({ name }) => name)).toEqual(PLACES);
    expect(streets).toHaveLength(24);
    const [mill, gate, wood] = ['mill', 'gate', 'wood'].map((name) => places.find((place) => place.name === name)?.at);
    expect(gate?.x).toBeGreaterThan(mill?.x ?? 0);
    expect(gate?.y).toBe(mill?.y);
    expect(wood?.y).toBeGreaterThan(mill?.y ?? 0);
    for (const { at } of places) expect(at.x > 0 && at.x < width && at.y > 0 && at.y < height).toBe(true);
  });

  it('draws a guess on its square when every guess is right, and measures how far others are', () => {
    for (const { at, guess } of picture(1).places) expect(guess).toEqual(at);
    const { places } = picture(0.5);
    const mill = places[0]; // at (0, 0); half way to the middle (2, 1.5)
    expect(mill?.off).toEqual({ east: 1, south: 0.75, blocks: 1.25 });
    expect(extremes(places)?.farthest.off?.blocks).toBe(1.25);
    expect(extremes(mapPicture({ width: 600, size: 15, tallest: null, readout: null }).places)).toBeNull();
  });

  it('leaves a place without guesses bare', () => {
    const bare = { ...readout(1, 1), map: PLACES.map((_, index) => (index === 3 ? null : positionOf('mill'))) };
    expect(mapPicture({ width: 600, size: 15, tallest: null, readout: bare }).places[3]?.guess).toBeNull();
  });

  it('becomes lower where there is no room', () => {
    expect(mapPicture({ width: 1360, size: 22, tallest: 440, readout: null }).height).toBeCloseTo(440);
  });

  it('offers the networks and layers that were measured', () => {
    expect(measuredNetworks(null)).toEqual([]);
    expect(measuredNetworks(worldReport(BEFORE, null))).toEqual(['untrained', 'before']);
    expect(layersOf(worldReport())).toEqual([0, 1, 2, 3, 4]);
    expect(readoutOf(worldReport(BEFORE, null), 'after', 4)).toBeNull();
  });

  it('finds a map only where the readout beats the untrained network', () => {
    expect(mapFinding(worldReport(), 'before', 4)).toMatch(/^Yes: from layer 4 .* 97\u00a0% .* 38\u00a0%/);
    expect(mapFinding(worldReport(), 'before', 0)).toMatch(/^Not in the embedding/);
    expect(mapFinding(worldReport(), 'untrained', 4)).toBe(worldWords.map.finding.control);
  });
});

describe('knowing is not yet answering', () => {
  it('is not measured rather than zero', () => {
    for (const { bars, baseline } of knowing(null, 4)) {
      expect(bars.map(({ share }) => share)).toEqual([null]);
      expect(baseline).toBeNull();
    }
  });

  it('sets both networks beside what they are to be compared with', () => {
    const [legal, , read, where, way] = knowing(worldReport(), 4);
    expect(legal?.bars.map(({ who, share }) => [who, share?.share])).toEqual([
      ['before', 0.99],
      ['after', 0.98],
    ]);
    expect(read?.baseline).toEqual({ label: 'untrained network', share: 0.38 });
    expect(where?.baseline?.share).toBe(1 / 20);
    expect(way?.bars.map(({ share }) => share?.share)).toEqual([0, 0.43]);
    expect(legal?.sentence).toContain('99\u00a0% before, 98\u00a0% after');
    expect(knowing(worldReport(BEFORE, null), 4)[0]?.bars).toHaveLength(1);
  });

  it('says that it knows more than it can say only before phase 2, and with a map', () => {
    expect(knowingCaption(worldReport(BEFORE, null))).toContain(caption.cannotAnswer('0\u00a0%'));
    expect(knowingCaption(worldReport({ ...BEFORE, read: 0.38 }, null))).toEqual([
      caption.noMap,
      caption.answersAlready('0\u00a0%'),
    ]);
  });

  it('says what phase 2 gave and took', () => {
    expect(knowingCaption(worldReport())).toEqual([
      caption.mapFound('97\u00a0%', '38\u00a0%'),
      caption.opened('0\u00a0%', '99\u00a0%'),
      caption.kept,
    ]);
    expect(knowingCaption(worldReport(BEFORE, { ...AFTER, legal: 0.1 }))).toContain(
      caption.forgot('99\u00a0%', '10\u00a0%'),
    );
    expect(knowingCaption(worldReport(BEFORE, { ...AFTER, where: 0.01 }))).toContain(
      caption.notOpened('0\u00a0%', '1.0\u00a0%'),
    );
    expect(knowingCaption(worldReport(BEFORE, { ...AFTER, where: 0.01 }), false)).toContain(
      caption.notTaught('1.0\u00a0%'),
    );
  });
});

describe('where it falls short', () => {
  const sentence = (id: string, report = worldReport()): string | undefined =>
    shortfalls(report).find((block) => block.id === id)?.sentence;

  it('is not measured rather than zero', () => {
    for (const { bars, sentence: said } of shortfalls(null)) {
      expect(bars.every(({ share }) => share === null)).toBe(true);
      expect(said).toBe(worldWords.notMeasured);
    }
  });

  it('says of longer walks what the two ends of the curve allow', () => {
    expect(lengths(null)).toBeNull();
    expect(lengths(worldReport())).toMatchObject({
      read: 10,
      longest: 30,
      sentence: short.longer.drops('98\u00a0%', '65\u00a0%', 30),
    });
    const holds = { ...network(100, AFTER), longer: [{ moves: 30, share: of(0.97, 100) }] };
    expect(lengths({ ...worldReport(), after: holds })?.sentence).toBe(short.longer.holds('97\u00a0%', 30));
    expect(lengths(worldReport(BEFORE, { ...AFTER, legal: 0.3 }))?.sentence).toBe(short.longer.weak('30\u00a0%'));
  });

  it('draws the untrained network only as far as it was measured', () => {
    const curves = lengths(worldReport())?.curves ?? [];
    expect(curves.map(({ who }) => who)).toEqual(['untrained', 'before', 'after']);
    expect(curves[0]?.points.at(-1)?.moves).toBe(10);
  });

  it('shares out what it did at a wall', () => {
    const wall = shortfalls(worldReport()).find(({ id }) => id === 'impossible');
    expect(wall?.bars.map(({ share }) => share?.share)).toEqual([0.7, 0.06, 0.24, 0]);
    expect(wall?.bars.filter(({ compared }) => compared)).toHaveLength(1);
    expect(wall?.baseline).toEqual({ label: short.baseline['without-wall'], share: 0.98 });
    expect(wall?.sentence).toBe(short.impossible.stays);
    expect(sentence('closed')).toBe(short.closed.recites);
  });

  it('blames neither wall nor closed street where it fails without them', () => {
    const weak = network(100, AFTER);
    const lost = weak.asked.map((one) => ({ ...one, baseline: { ...one.baseline, share: 0.1 } }));
    const report = { ...worldReport(), after: { ...weak, asked: lost } };
    expect(sentence('impossible', report)).toBe(short.impossible.weak('10\u00a0%'));
    expect(sentence('closed', report)).toBe(short.closed.weak('10\u00a0%'));
  });

  it('asks the base about walls as a walk, and about the rest says that phase 2 comes first', () => {
    const base = worldReport(BEFORE, null);
    expect(sentence('impossible', base)).toBe(short.impossible.stays);
    expect(sentence('way', base)).toBe(short.needsPhase2('0\u00a0%'));
  });

  it('tells learning by heart from planning', () => {
    expect(sentence('way')).toBe(short.way.byHeart);
    expect(sentence('way', worldReport(BEFORE, { ...AFTER, untaught: 0.97 }))).toBe(short.way.plans);
    expect(sentence('way', worldReport(BEFORE, { ...AFTER, untaught: 0.7 }))).toBe(short.way.between);
    expect(sentence('way', worldReport(BEFORE, { ...AFTER, taught: 0.02, untaught: 0.01 }))).toBe(short.way.notLearned);
  });

  it('tells inventing from knowing that it does not know, and what that costs', () => {
    expect(sentence('unknown')).toBe(short.unknown.invents);
    expect(sentence('unknown', worldReport(BEFORE, { ...AFTER, unknown: 0.95 }))).toBe(
      short.unknown.cured('2.0\u00a0%'),
    );
    expect(sentence('unknown', worldReport(BEFORE, { ...AFTER, unknown: 0.3 }))).toBe(
      short.unknown.partly('2.0\u00a0%'),
    );
  });

  it('sets a lesson with the antidote beside one without', () => {
    const others = [{ name: 'with unknown', report: worldReport(BEFORE, { ...AFTER, unknown: 0.9 }) }];
    const bars = shortfalls(worldReport(), others).find(({ id }) => id === 'unknown')?.bars;
    expect(bars?.at(-1)).toMatchObject({ label: short.unknown.other('with unknown'), share: { share: 0.9 } });
  });
});

describe('the little chart', () => {
  it('puts 100 % at the top, chance near the bottom and the longest walk at the right', () => {
    const scale = walkScale({ width: 500, size: 12, longest: 30 });
    expect([scale.x(1), scale.x(30), scale.y(1), scale.y(0)]).toEqual([
      scale.left,
      scale.right,
      scale.top,
      scale.bottom,
    ]);
  });

  it('keeps names apart and in order', () => {
    expect(spread([50, 10, 52], 14)).toEqual([50, 10, 64]);
  });
});
