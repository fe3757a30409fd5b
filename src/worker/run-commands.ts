/** @file What the page asks of the current run, one after the other: two at once would train two networks and lose sight of one. */
import type { Config, RunRecord } from '../config/types.ts';
import { CurrentRun, type CurrentRunPorts, type NewRun, type Started } from './current-run.ts';
import type { FinetuneChoice, LessonRequest } from './lesson-protocol.ts';
import type { Answer } from './protocol.ts';
import type { LoadedText } from './text-shelf.ts';
import { Turns } from './turns.ts';

export class RunCommands {
  readonly current: CurrentRun;
  private readonly turns = new Turns();

  constructor(ports: CurrentRunPorts) {
    this.current = new CurrentRun(ports);
  }

  begin(wanted: NewRun, until: number): Promise<Started> {
    const { text, config } = wanted;
    const wish = ['begin', text.report.sha256, config, until] as const;
    return this.turns.take([...wish], () => this.current.begin(wanted, until));
  }

  halt(state: 'paused' | 'stopped'): Promise<void> {
    return this.turns.take(['halt', state], async () => this.current.driver?.halt(state));
  }

  resume(moreSteps: number): Promise<Started> {
    return this.turns.take(['resume', moreSteps], async () => this.current.resume(moreSteps));
  }

  step(): Promise<Started> {
    return this.turns.take(['step'], async () => this.current.step());
  }

  branch(changes: Partial<Config>): Promise<Started> {
    return this.turns.take(['branch', changes], () => this.current.branch(changes));
  }

  recover(changes: Partial<Config>): Promise<Started> {
    return this.turns.take(['recover', changes], () => this.current.recover(changes));
  }

  finetune(request: LessonRequest, choice: FinetuneChoice): Promise<Started> {
    return this.turns.take(['finetune', request, choice], () => this.current.finetune(request, choice));
  }

  undoFinetune(): Promise<Answer<RunRecord>> {
    return this.turns.take(['undo'], () => this.current.undoFinetune());
  }

  open(runId: string, textOf: (record: RunRecord) => Promise<LoadedText | null>): Promise<Answer<RunRecord>> {
    return this.turns.take(['open', runId], () => this.current.open(runId, textOf));
  }

  remove(runId: string): Promise<void> {
    return this.turns.take(['remove', runId], () => this.current.remove(runId));
  }

  leave(): Promise<void> {
    return this.turns.take(['leave'], () => this.current.leave());
  }
}
