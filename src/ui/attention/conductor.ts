/** @file Carries the commands of the Attention page to the worker, and keeps its maps up with the network and the text. */
import type { AttendedNetwork, AttentionApi, Steer } from '../../worker/attention-protocol.ts';
import type { Answer, Problem } from '../../worker/protocol.ts';
import { valueOrReport } from '../answer-value.ts';
import type { View } from '../commands.ts';
import { currentRun, type PageState } from '../page-state.ts';
import type { AttentionCommand } from './commands.ts';
import { GrowthConductor } from './generation-conductor.ts';
import { missing } from './lapse-cache.ts';
import { type AttentionNews, type AttentionState, typedText } from './state.ts';
import { steerOf } from './view.ts';

/** Typing settles before the worker is asked. */
const SETTLE = 200;
/** Maps that do not come by themselves are asked for at most so often while a run trains. */
const PACE = 400;

export interface AttentionStage {
  readonly page: () => PageState;
  readonly view: () => View;
  readonly dispatch: (news: AttentionNews) => void;
}

export type AttentionHandlers = {
  readonly [Type in AttentionCommand['type']]: (
    client: AttentionApi,
    command: Extract<AttentionCommand, { type: Type }>,
  ) => unknown;
};

/** One look: of which network, at which text, steered or not. */
interface Look {
  readonly network: AttendedNetwork;
  readonly text: string | null;
  readonly layers: readonly number[] | null;
  readonly steer: Steer | null;
}

export class AttentionConductor {
  private readonly stage: AttentionStage;
  private watched = '';
  private looked = '';
  private looking = false;
  private fetching = false;
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly growth = new GrowthConductor({
    page: () => this.stage.page(),
    dispatch: (news) => this.stage.dispatch(news),
    value: (answer) => this.value(answer),
  });

  readonly handlers: AttentionHandlers = {
    'attention-probe': (client, command) => this.change(client, command),
    'attention-layers': (client, command) => this.change(client, command),
    'attention-network': (client, command) => this.change(client, command),
    'attention-head': (client, command) => this.change(client, command),
    'attention-point': (client, command) => this.change(client, command),
    'attention-moment': (client, command) => this.change(client, command),
    'attention-play': (client, command) => this.change(client, command),
    'attention-steer': (client, command) => this.change(client, command),
    'attention-grow': (client, command) => this.change(client, command),
    'attention-knock-out': (client) => this.knock(client),
    'attention-cancel-knock': (client) => client.cancelKnock(),
    'attention-score': (client) => this.score(client),
    'attention-dismiss': () => this.stage.dispatch({ type: 'attention-problem', problem: null }),
  };

  constructor(stage: AttentionStage) {
    this.stage = stage;
  }

  private get state(): AttentionState {
    return this.stage.page().attention;
  }

  /** After every news and every change of the view: asks for what is wanted and not here. */
  keepUp(client: AttentionApi): void {
    void this.growth.keepUp(client);
    if (!hasNetwork(this.stage.page())) return;
    const [watch, look] = [this.watchKey(), this.lookKey()];
    if (watch === this.watched && (look === this.looked || look === null || this.looking)) return;
    const typed = this.state.probe !== null && watch !== this.watched;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.ask(client), typed ? SETTLE : 0);
  }

  private change(client: AttentionApi, news: Extract<AttentionNews, AttentionCommand>): void {
    this.stage.dispatch(news);
    if (news.type === 'attention-moment') void this.fetch(client);
  }

  private async ask(client: AttentionApi): Promise<void> {
    const watch = this.watchKey();
    if (watch !== this.watched) {
      this.watched = watch;
      const live = isShown(this.stage.view());
      const report = await this.value(
        client.watch(live ? { text: this.state.probe, layers: this.state.layers } : null),
      );
      if (report) this.stage.dispatch({ type: 'attention-taken', report });
    }
    await this.look(client);
  }

  /** One look at a time, by itself and steered side by side; what changed meanwhile is looked at next. */
  private async look(client: AttentionApi): Promise<void> {
    const key = this.lookKey();
    if (this.looking || key === null || key === this.looked) return;
    this.looking = true;
    this.looked = key;
    const look = lookOf(this.state);
    const seen = await this.see(client, { ...look, steer: null });
    if (seen && look.steer) await this.see(client, look);
    if (currentRun(this.stage.page())?.record.state === 'running') await wait(PACE);
    this.looking = false;
    this.keepUp(client);
  }

  /** Steered maps come with unsteered ones of the same moment, so that both can be set side by side. */
  private async see(client: AttentionApi, { network, text, layers, steer }: Look): Promise<boolean> {
    const attended = await this.value(client.attend({ probe: { text, layers }, network, steer }));
    if (attended) this.stage.dispatch({ type: 'attention-seen', network, steered: steer !== null, attended });
    return attended !== null;
  }

  /** What the worker should watch; it changes with the run, whose vocabulary may be another. */
  private watchKey(): string {
    const { currentId } = this.stage.page();
    return isShown(this.stage.view()) ? JSON.stringify([currentId, this.state.probe, this.state.layers]) : 'nothing';
  }

  /** What should be looked at; null while maps come by themselves, or nobody sees them. */
  private lookKey(): string | null {
    const page = this.stage.page();
    if (!isShown(this.stage.view())) return null;
    const look = lookOf(page.attention);
    return JSON.stringify([look, page.currentId, page.currentId === null ? page.guess : null, momentOf(look, page)]);
  }

  /** Frames of the time-lapse around the moment that was scrubbed to. */
  private async fetch(client: AttentionApi): Promise<void> {
    if (this.fetching) return;
    this.fetching = true;
    for (let wanted = this.missing(); wanted.length > 0; wanted = this.missing()) {
      const frames = await this.value(client.lapse(wanted));
      if (!frames || frames.length === 0) break;
      this.stage.dispatch({ type: 'attention-kept', frames });
    }
    this.fetching = false;
  }

  private missing(): readonly number[] {
    const { lapse, kept, moment } = this.state;
    return lapse && moment !== null ? missing(lapse.steps, kept, moment) : [];
  }

  private async knock(client: AttentionApi): Promise<void> {
    const { scaled } = this.state.steering;
    this.stage.dispatch({ type: 'attention-knock', scaled });
    const report = await this.value(client.knock(scaled));
    this.stage.dispatch({ type: 'attention-knocked', report });
  }

  private async score(client: AttentionApi): Promise<void> {
    const runId = this.stage.page().currentId;
    const scored = await this.value(client.scoreHeads());
    if (scored && runId !== null) this.stage.dispatch({ type: 'scored', runId, ...scored });
  }

  /** A network that was replaced while it was asked for is no problem; the next one is asked for anyway. */
  private value<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    const asked = networkOf(this.stage.page());
    const report = (problem: Problem): void => {
      if (networkOf(this.stage.page()) === asked) this.stage.dispatch({ type: 'attention-problem', problem });
    };
    return valueOrReport(answer, report);
  }
}

/** Maps are seen here. */
const isShown = (view: View): boolean => view === 'attention' || view === 'pretrain';

/** What stands for the network on the page: its run, or the guess that came with the untrained one. */
const networkOf = ({ currentId, guess }: PageState): PageState['currentId'] | PageState['guess'] => currentId ?? guess;

/** A run, or the untrained network, which has guessed by then. */
const hasNetwork = ({ phase, recorded, currentId, guess }: PageState): boolean =>
  phase === 'ready' && recorded === null && (currentId !== null || guess !== null);

/** Steered maps are of the text whose characters were marked. */
function lookOf(state: AttentionState): Look {
  const steer = steerOf(state.steering);
  return { network: state.network, text: steer ? typedText(state) : state.probe, layers: state.layers, steer };
}

/** When a look is too old: maps of a running network come by themselves, unless it is steered; its chances only with a look. */
function momentOf({ network, steer }: Look, page: PageState): string {
  if (network === 'squeezed') return JSON.stringify([page.squeeze.report?.settings, page.squeeze.report?.step]);
  if (network === 'base') return '';
  const run = currentRun(page)?.record;
  if (run?.state === 'running' && !steer) return `check ${run.checks.at(-1)?.step ?? 0}`;
  return String(run?.step ?? 0);
}

const wait = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));
