/** @file What a person can ask of the Labs view. */
import type { LabId } from '../../labs/lab.ts';
import type { LabsView } from './state.ts';

export type LabsCommand =
  | { readonly type: 'labs-view'; readonly view: LabsView }
  | { readonly type: 'lab-plan'; readonly lab: LabId; readonly quick: boolean }
  | { readonly type: 'lab-guess'; readonly lab: LabId; readonly guess: string }
  | { readonly type: 'lab-recorded'; readonly lab: LabId; readonly show: boolean }
  | { readonly type: 'run-lab'; readonly lab: LabId } // begins it, or goes on
  | { readonly type: 'pause-lab' }
  | { readonly type: 'clear-lab'; readonly lab: LabId };
