import { expect, test } from 'vitest';
import { GAINS } from '../../src/labs/gain/dose.ts';
import { CLAIMS } from '../../src/labs/gain/lab.ts';
import { dosePicture } from '../../src/labs/gain/picture.ts';

test('the dose-response curve has a falling line for B and a rising one for A', () => {
  const doses = GAINS.map((gain) => {
    const A = (gain + 4) / 8;
    return { gain, top: { A, B: 1 - A }, chance: { A, B: 1 - A } };
  });
  const networks = [{ seed: 0, checks: [], doses, asClaimed: true }];
  const picture = dosePicture({ claims: CLAIMS, examples: 10, best: Math.LN2, networks });
  const heights = [...picture.matchAll(/points="([^"]+)"/g)].map(([, points = '']) =>
    points.split(' ').map((point) => Number(point.split(',')[1])),
  );
  expect(heights).toHaveLength(2);
  const [a = [], b = []] = heights;
  expect(a).toEqual([...a].sort((x, y) => y - x)); // up the page is a smaller number
  expect(b).toEqual([...a].reverse());
});
