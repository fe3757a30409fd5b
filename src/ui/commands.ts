/** @file What a person can ask of the page. Components send commands up as one event; the root carries them out. */
import type { Config } from '../config/types.ts';
import type { Problem, TextSource, WriteRequest } from '../worker/protocol.ts';
import type { AttentionCommand } from './attention/commands.ts';
import type { LessonCommand } from './finetune/commands.ts';
import type { LabsCommand } from './labs/commands.ts';
import type { SqueezeCommand } from './squeeze/commands.ts';
import type { WorldCommand } from './world/commands.ts';

export type View = 'text' | 'pretrain' | 'finetune' | 'squeeze' | 'attention' | 'labs';

export type Command =
  | AttentionCommand
  | SqueezeCommand
  | LessonCommand
  | WorldCommand
  | LabsCommand
  | { readonly type: 'train' } // with the settings of the next run
  | { readonly type: 'pause' }
  | { readonly type: 'resume'; readonly moreSteps?: number }
  | { readonly type: 'step' }
  | { readonly type: 'stop' }
  | { readonly type: 'branch'; readonly changes: Partial<Config> }
  | { readonly type: 'recover'; readonly changes: Partial<Config> }
  | { readonly type: 'open-run'; readonly runId: string }
  | { readonly type: 'rename-run'; readonly runId: string; readonly name: string }
  | { readonly type: 'remove-run'; readonly runId: string }
  | { readonly type: 'write'; readonly request: WriteRequest }
  | { readonly type: 'cancel-writing'; readonly requestId: string }
  | { readonly type: 'set-text'; readonly source: TextSource }
  | { readonly type: 'set-config'; readonly config: Config; readonly preset?: string }
  | { readonly type: 'probe' }
  | { readonly type: 'save-network' }
  | { readonly type: 'copy-link' }
  | { readonly type: 'show'; readonly view: View }
  | { readonly type: 'settings'; readonly open: boolean }
  | { readonly type: 'present'; readonly on: boolean }
  | { readonly type: 'theme' }
  | { readonly type: 'help' }
  | { readonly type: 'skip' } // to the page, past the line of stages
  | { readonly type: 'recorded-run' }
  | { readonly type: 'report'; readonly problem: Problem }
  | { readonly type: 'dismiss-problem' }
  | { readonly type: 'continue-unfinished' }
  | { readonly type: 'retry' }
  | { readonly type: 'reload' }; // the page

export class CommandEvent extends Event {
  constructor(readonly command: Command) {
    super('fl-command', { bubbles: true, composed: true });
  }
}

export function send(from: EventTarget, command: Command): void {
  from.dispatchEvent(new CommandEvent(command));
}

declare global {
  interface HTMLElementEventMap {
    'fl-command': CommandEvent;
  }
}
