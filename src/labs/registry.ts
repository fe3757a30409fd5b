/** @file All labs as they are run. Readers, who need no engine, take `stories.ts`. */
import { inductionLab } from './induction/lab.ts';
import type { Labs } from './lab.ts';
import { planningLab } from './planning/lab.ts';
import { quantisationLab } from './quantisation/lab.ts';
import { scalingLab } from './scaling/lab.ts';
import { thoughtLab } from './thought/lab.ts';

export const labs: Labs = {
  planning: planningLab,
  thought: thoughtLab,
  induction: inductionLab,
  scaling: scalingLab,
  quantisation: quantisationLab,
};
