/** @file Single keys for the whole page. They never act inside a field, and can be switched off. */
import type { Command, View } from './commands.ts';
import { labView } from './labs/lab-view.ts';
import { currentRun, type PageState } from './page-state.ts';
import { keep, recall } from './theme.ts';

const KEY = 'fledgling.keys';

export const singleKeysOn = (): boolean => recall(KEY) !== 'off';
export const switchSingleKeys = (on: boolean): void => keep(KEY, on ? 'on' : 'off');

/** What is looked at, and how. */
interface Shown {
  readonly view: View;
  readonly presenting: boolean;
}

/** What a key asks for; null = nothing here. */
export function commandOf(event: KeyboardEvent, state: PageState, { view, presenting }: Shown): Command | null {
  if (event.key === 'Escape') return presenting ? { type: 'present', on: false } : null;
  if (event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn() || isBusy(event)) return null;
  switch (event.key) {
    case ' ':
      return pauseOrGoOn(state, view);
    case 's':
    case 'S':
      return currentRun(state) ? { type: 'step' } : null;
    case 'p':
    case 'P':
      return { type: 'present', on: !presenting };
    case '1':
      return { type: 'show', view: 'text' };
    case '2':
      return { type: 'show', view: 'pretrain' };
    case '3':
      return { type: 'show', view: 'finetune' };
    case '4':
      return { type: 'show', view: 'squeeze' };
    case 'a':
    case 'A':
      return { type: 'show', view: 'attention' };
    case 'l':
    case 'L':
      return { type: 'show', view: 'labs' };
    case '?':
      return { type: 'help' };
    default:
      return null;
  }
}

/** Among labs it is about the lab that runs, else about the one that is looked at; elsewhere about the run. */
export function pauseOrGoOn(state: PageState, view: View): Command | null {
  const { running, view: lab } = state.labs;
  if (view !== 'labs') return pauseOrResume(state);
  if (running) return running.pausing ? null : { type: 'pause-lab' };
  if (lab === 'overview' || lab === 'world') return pauseOrResume(state);
  const { action, cannot } = labView(state, lab);
  return action === 'go-on' && cannot === null ? { type: 'run-lab', lab } : null;
}

function pauseOrResume(state: PageState): Command | null {
  const run = currentRun(state)?.record.state;
  if (run === 'running') return { type: 'pause' };
  return run === 'paused' || run === 'stopped' ? { type: 'resume' } : null;
}

/** The key belongs to the control that has the focus: every key to a text field, Space to a button. */
function isBusy(event: KeyboardEvent): boolean {
  const target = event.composedPath()[0];
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('input, textarea, select, dialog')) return true;
  return (
    event.key === ' ' && target.closest('button, summary, a, [role="slider"], [role="radio"], [tabindex="0"]') !== null
  );
}
