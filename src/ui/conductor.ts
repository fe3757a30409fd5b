/** @file Carries commands to the worker and its answers to the page's state. No drawing, no state of the page. */
import { validateConfig } from '../config/config.ts';
import type { Config } from '../config/types.ts';
import { linkSaysSettings } from '../config/url.ts';
import type { Answer, Problem } from '../worker/protocol.ts';
import { valueOrReport } from './answer-value.ts';
import { AttentionConductor } from './attention/conductor.ts';
import type { WorkerClient } from './client.ts';
import type { Command, View } from './commands.ts';
import { createPlayer, type Player } from './demo/player.ts';
import { loadRecordedRun } from './demo/recorded-run.ts';
import { download } from './download.ts';
import { FinetuneConductor } from './finetune/conductor.ts';
import { BEFORE, guessPrompt } from './first-words.ts';
import { isChoice, LabsConductor } from './labs/conductor.ts';
import { readLink } from './link.ts';
import { largestThatFits, presetForMachine } from './machine-advice.ts';
import type { News, PageState } from './page-state.ts';
import { squeezeHandlers } from './squeeze/conductor.ts';
import { worldHandlers } from './world/conductor.ts';
import { blindYardsticks } from './yardsticks.ts';

/** Typing settles before it is worked out what the settings cost. */
const SETTLE = 150;

export interface Stage {
  readonly state: () => PageState;
  readonly view: () => View;
  readonly dispatch: (news: News) => void;
}

type Handlers = {
  readonly [Type in Command['type']]?: (client: WorkerClient, command: Extract<Command, { type: Type }>) => unknown;
};

export class Conductor {
  private client: WorkerClient | null = null;
  private player: Player | null = null;
  private settling = 0;

  private readonly lessons = new FinetuneConductor({
    state: () => this.stage.state(),
    dispatch: (news) => this.stage.dispatch(news),
    ask: (answer) => this.ask(answer),
  });

  private readonly attention = new AttentionConductor({
    page: () => this.stage.state(),
    view: () => this.stage.view(),
    dispatch: (news) => this.stage.dispatch(news),
  });

  private readonly labs = new LabsConductor({
    page: () => this.stage.state(),
    view: () => this.stage.view(),
    dispatch: (news) => this.stage.dispatch(news),
    ask: (answer) => this.ask(answer),
  });

  private readonly handlers: Handlers = {
    train: (client) => this.ask(client.train(this.config())),
    pause: (client) => client.pause(),
    resume: (client, { moreSteps }) => this.ask(client.resume(moreSteps)),
    step: (client) => this.ask(client.step()),
    stop: (client) => client.stop(),
    branch: (client, { changes }) => this.ask(client.branch(changes)),
    recover: (client, { changes }) => this.ask(client.recover(changes)),
    'open-run': (client, { runId }) => this.ask(client.open(runId)),
    'continue-unfinished': (client) => this.continueUnfinished(client),
    'rename-run': (client, { runId, name }) => this.rename(client, runId, name),
    'remove-run': (client, { runId }) => this.remove(client, runId),
    write: (client, { request }) => this.write(client, request),
    'cancel-writing': (client, { requestId }) => client.cancelWriting(requestId),
    'set-text': (client, { source }) => this.setText(client, source),
    'set-config': (_, { config, preset }) => this.setConfig(config, preset ?? this.stage.state().preset),
    probe: () => this.probe(false),
    'save-network': (client) => this.save(client),
    retry: (client) => this.start(client),
    report: (_, { problem }) => this.report(problem),
    'dismiss-problem': () => this.stage.dispatch({ type: 'dismissed' }),
    'recorded-run': () => this.showRecorded(),
    ...this.lessons.handlers,
    ...this.attention.handlers,
    ...this.labs.handlers,
    ...squeezeHandlers({
      page: () => this.stage.state(),
      dispatch: (news) => this.stage.dispatch(news),
    }),
    ...worldHandlers({
      state: () => this.stage.state(),
      dispatch: (news) => this.stage.dispatch(news),
      ask: (answer) => this.ask(answer),
      report: (problem) => this.report(problem),
    }),
  };

  constructor(private readonly stage: Stage) {}

  /** Opens text and chip, lets the untrained network write, then measures the machine. */
  async start(client: WorkerClient): Promise<void> {
    this.client = client;
    const link = readLink(location.search);
    const startUp = await this.ask(client.start(link.wanted));
    if (!startUp) return;
    this.stage.dispatch({ type: 'started', startUp });
    this.stage.dispatch({ type: 'config', config: startUp.config, preset: link.preset });
    const problems = link.problems(startUp.texts);
    if (problems.length > 0) this.report({ code: 'settings-invalid', problems });
    await this.lessons.recallPairs(client);
    await this.labs.recall(client);
    await this.showUntrained();
    await this.probe(startUp.runs.length === 0 && !linkSaysSettings(location.search));
    const largest = await largestThatFits(client);
    if (largest !== null) this.stage.dispatch({ type: 'largest', largest });
  }

  /** What is not the worker's business is the root's. */
  async perform(command: Command): Promise<void> {
    if (isChoice(command)) return this.labs.choose(command);
    if (this.player && command.type !== 'recorded-world') return performRecorded(this.player, command);
    // The table has, for each type of command, a handler of that type.
    const handler = this.handlers[command.type] as ((client: WorkerClient, command: Command) => unknown) | undefined;
    if (this.client && handler) await handler(this.client, command);
  }

  /** While the stage of phase 2 is open, after every news. */
  async keepUpLesson(): Promise<void> {
    if (this.client && !this.player) await this.lessons.keepUp(this.client);
  }

  /** After every news, and when another view is shown. */
  keepUpMaps(): void {
    if (this.client && !this.player) this.attention.keepUp(this.client);
  }

  /** After every news, and when another view is shown. */
  keepUpLabs(): void {
    this.labs.keepUp(this.player ? null : this.client);
  }

  /** The page is looked at again: other tabs may have found something in the meantime. */
  async catchUp(): Promise<void> {
    if (this.stage.state().phase === 'ready' && !this.player) await this.client?.catchUpLabs();
  }

  private report(problem: Problem): void {
    this.stage.dispatch({ type: 'problem', runId: null, problem });
  }

  /** The value of an answer; a problem goes to the page. */
  private ask<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    return valueOrReport(answer, (problem) => this.report(problem));
  }

  private config(): Config {
    const { config } = this.stage.state();
    if (!config) throw new Error('a command came before the page had started');
    return config;
  }

  /** Builds the untrained network, asks for its guess, and lets it write. */
  private async showUntrained(): Promise<void> {
    const { client } = this;
    const { text, config, currentId } = this.stage.state();
    if (!client || !text || !config || currentId !== null) return;
    const counted = await this.ask(client.estimate(config));
    if (counted) this.stage.dispatch({ type: 'estimate', estimate: counted }); // building takes longer than counting
    const estimate = counted && (await this.ask(client.prepare(config)));
    if (!estimate) return;
    this.stage.dispatch({ type: 'estimate', estimate });
    const guess = await this.ask(client.guess(guessPrompt(text.beginning).prompt));
    if (guess) this.stage.dispatch({ type: 'guess', guess });
    const { sampleLength: length, seed } = config;
    await this.write(client, { requestId: BEFORE, prompt: '', length, temperature: 1, topK: 0, seed });
  }

  private async probe(choose: boolean): Promise<void> {
    const { client } = this;
    const { currentId, text } = this.stage.state();
    if (!client || currentId !== null) return;
    const estimate = await this.ask(client.probe());
    if (!estimate) return;
    this.stage.dispatch({ type: 'estimate', estimate });
    const preset =
      choose && text ? presetForMachine({ config: this.config(), estimate, vocabSize: text.vocabulary.length }) : null;
    if (!preset || this.stage.state().currentId !== null) return;
    this.stage.dispatch({ type: 'config', config: preset.config, preset: preset.id });
    await this.showUntrained();
    await this.probe(false);
  }

  private async write(client: WorkerClient, request: Parameters<WorkerClient['write']>[0]): Promise<void> {
    const { requestId } = request;
    this.stage.dispatch({ type: 'writing', requestId });
    const told = await this.ask(client.write(request));
    if (told) this.stage.dispatch({ type: 'dropped', requestId, dropped: told.dropped });
  }

  private async setText(client: WorkerClient, source: Parameters<WorkerClient['setText']>[0]): Promise<void> {
    const text = await this.ask(client.setText(source));
    if (!text) return;
    this.stage.dispatch({ type: 'text', text });
    await this.showUntrained();
    await this.probe(false);
  }

  private setConfig(config: Config, preset: string | null): void {
    this.stage.dispatch({ type: 'config', config, preset });
    this.stage.dispatch({ type: 'dismissed' });
    window.clearTimeout(this.settling);
    this.settling = window.setTimeout(() => void this.cost(config), SETTLE);
  }

  private async cost(config: Config): Promise<void> {
    const { client } = this;
    if (!client || validateConfig(config).length > 0) return;
    const estimate = await this.ask(client.estimate(config));
    if (this.stage.state().config !== config || !estimate) return;
    this.stage.dispatch({ type: 'estimate', estimate });
    if (estimate.fits) await this.showUntrained();
  }

  private async continueUnfinished(client: WorkerClient): Promise<void> {
    const { unfinished } = this.stage.state();
    if (!unfinished) return;
    if (await this.ask(client.open(unfinished.runId))) await this.ask(client.resume());
  }

  private async rename(client: WorkerClient, runId: string, name: string): Promise<void> {
    await client.rename(runId, name);
    this.stage.dispatch({ type: 'renamed', runId, name });
  }

  private async remove(client: WorkerClient, runId: string): Promise<void> {
    await client.remove(runId);
    this.stage.dispatch({ type: 'removed', runId });
    await this.showUntrained();
  }

  private async save(client: WorkerClient): Promise<void> {
    const file = await this.ask(client.save({ checkpoint: false }));
    if (file) download(file.name, file.bytes);
  }

  private async showRecorded(): Promise<void> {
    const loaded = await loadRecordedRun();
    if (!loaded.ok) return this.report({ code: 'internal', detail: loaded.detail });
    this.stage.dispatch({ type: 'recorded', yardsticks: { ...blindYardsticks(loaded.run), ...loaded.run.yardsticks } });
    this.player = createPlayer(loaded.run, this.stage.dispatch);
    this.player.play();
  }
}

function performRecorded(player: Player, command: Command): void {
  if (command.type === 'pause' || command.type === 'stop') player.pause();
  if (command.type === 'resume') player.play();
  if (command.type === 'step') player.step();
}
