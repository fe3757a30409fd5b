/** @file Carries the commands of the Labs view to the worker, and fetches what it needs: recordings, and what plans cost. */
import type { LabId } from '../../labs/lab.ts';
import type { LabApi } from '../../worker/lab-protocol.ts';
import type { Answer } from '../../worker/protocol.ts';
import type { View } from '../commands.ts';
import { loadRecordedLabs } from '../demo/recorded-labs.ts';
import { loadRecordedWorld } from '../demo/recorded-world.ts';
import type { PageState } from '../page-state.ts';
import type { LabsCommand } from './commands.ts';
import { labView } from './lab-view.ts';
import { type LabsNews, NO_GUESS } from './state.ts';

export interface LabsStage {
  readonly page: () => PageState;
  readonly view: () => View;
  readonly dispatch: (news: LabsNews) => void;
  /** The value of an answer; a problem goes to the page. */
  readonly ask: <T>(answer: Promise<Answer<T>>) => Promise<T | null>;
}

/** Choices that need no worker: a page that cannot train has them too. */
type Choice = Extract<LabsCommand, { readonly type: 'labs-view' | 'lab-plan' | 'lab-guess' | 'lab-recorded' }>;
const CHOICES: readonly string[] = [
  'labs-view',
  'lab-plan',
  'lab-guess',
  'lab-recorded',
] satisfies readonly Choice['type'][];

export function isChoice<Other extends { readonly type: string }>(command: Other | Choice): command is Choice {
  return CHOICES.includes(command.type);
}

type Work = Exclude<LabsCommand, Choice>;
type LabsHandlers = {
  readonly [Type in Work['type']]: (client: LabApi, command: Extract<Work, { type: Type }>) => unknown;
};

export class LabsConductor {
  private readonly stage: LabsStage;
  private costed = '';
  private loading = false;

  readonly handlers: LabsHandlers = {
    'run-lab': (client, { lab }) => this.run(client, lab),
    'pause-lab': (client) => this.pause(client),
    'clear-lab': (client, { lab }) => this.clear(client, lab),
  };

  constructor(stage: LabsStage) {
    this.stage = stage;
  }

  choose(choice: Choice): void {
    this.stage.dispatch(choice);
  }

  /** After the start: what was found earlier. */
  async recall(client: LabApi): Promise<void> {
    const kept = await this.stage.ask(client.labs());
    if (kept) this.stage.dispatch({ type: 'labs-kept', kept });
  }

  /** After every news and every change of the view; without a client there are recordings all the same. */
  keepUp(client: LabApi | null): void {
    if (this.stage.view() !== 'labs') return;
    if (!this.loading) void this.load();
    const key = this.costKey();
    if (!client || key === this.costed) return;
    this.costed = key ?? '';
    if (key) void this.cost(client);
  }

  private async load(): Promise<void> {
    this.loading = true; // once
    const [labs, world] = await Promise.all([loadRecordedLabs(), loadRecordedWorld()]);
    this.stage.dispatch({ type: 'labs-recorded', recorded: { labs, world: world.ok ? world.world : null } });
  }

  /** What an estimate hangs on: the lab, the speed of this machine, and what the lab itself took. */
  private costKey(): string | null {
    const { phase, labs, estimate } = this.stage.page();
    const { view, kept, running } = labs;
    if (phase !== 'ready' || view === 'overview' || view === 'world') return null;
    return JSON.stringify([view, estimate?.tokensPerSecond != null, kept[view]?.share ?? 0, running?.lab === view]);
  }

  private async cost(client: LabApi): Promise<void> {
    const { view } = this.stage.page().labs;
    if (view === 'overview' || view === 'world') return;
    const { ask, dispatch } = this.stage;
    const full = await ask(client.labCost(view, false));
    const quick = await ask(client.labCost(view, true));
    dispatch({ type: 'lab-costs', lab: view, costs: { full, quick } });
  }

  private async run(client: LabApi, lab: LabId): Promise<void> {
    const { quick, guess } = labView(this.stage.page(), lab);
    this.stage.dispatch({ type: 'lab-begun', lab });
    const guessed = guess.chosen === NO_GUESS ? null : guess.chosen;
    const answer = await client.runLab({ lab, quick, guess: guessed });
    // That the chip is gone is told by the worker, with what helps the run on the page.
    const told = !answer.ok && answer.problem.code === 'device-lost';
    const kept = told ? null : await this.stage.ask(Promise.resolve(answer));
    if (kept) this.stage.dispatch({ type: 'lab-kept', kept });
    this.stage.dispatch({ type: 'lab-ended', lab });
  }

  private async pause(client: LabApi): Promise<void> {
    this.stage.dispatch({ type: 'lab-pausing' });
    await client.pauseLab();
  }

  private async clear(client: LabApi, lab: LabId): Promise<void> {
    const cleared = await client.clearLab(lab);
    if (cleared.ok) this.stage.dispatch({ type: 'lab-cleared', lab });
    else await this.stage.ask(Promise.resolve(cleared));
  }
}
