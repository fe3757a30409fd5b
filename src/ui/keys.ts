/** @file Single keys for the whole page. They never act inside a field, and can be switched off. */
import type { Command } from './commands.ts';
import { currentRun, type PageState } from './page-state.ts';
import { keep, recall } from './theme.ts';

const KEY = 'fledgling.keys';

export const singleKeysOn = (): boolean => recall(KEY) !== 'off';
export const switchSingleKeys = (on: boolean): void => keep(KEY, on ? 'on' : 'off');

/** What a key asks for; null = nothing here. */
export function commandOf(event: KeyboardEvent, state: PageState, presenting: boolean): Command | null {
  if (event.key === 'Escape') return presenting ? { type: 'present', on: false } : null;
  if (event.ctrlKey || event.metaKey || event.altKey || !singleKeysOn() || isBusy(event)) return null;
  switch (event.key) {
    case ' ':
      return pauseOrGoOn(state);
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

function pauseOrGoOn(state: PageState): Command | null {
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
