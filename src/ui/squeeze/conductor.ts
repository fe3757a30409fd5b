/** @file Carries the commands of the Squeeze page to the worker, and its answers to the page's state. */
import type { Answer, Problem } from '../../worker/protocol.ts';
import type { DuetRequest, SqueezeApi, SqueezedBits, SqueezeSettings } from '../../worker/squeeze-protocol.ts';
import { valueOrReport } from '../answer-value.ts';
import type { PageState } from '../page-state.ts';
import { currentRun } from '../page-state.ts';
import { blindRequest } from './blind.ts';
import type { SqueezeCommand } from './commands.ts';
import { DUET, DUET_LENGTH } from './duet.ts';
import { ALL_BITS, fidelityAt } from './readings.ts';
import type { SqueezeNews, SqueezeState } from './state.ts';
import { firstLine } from './text.ts';

export interface SqueezeStage {
  readonly page: () => PageState;
  readonly dispatch: (news: SqueezeNews) => void;
}

export type SqueezeHandlers = {
  readonly [Type in SqueezeCommand['type']]: (
    client: SqueezeApi,
    command: Extract<SqueezeCommand, { type: Type }>,
  ) => unknown;
};

export function squeezeHandlers(stage: SqueezeStage): SqueezeHandlers {
  const conductor = new SqueezeConductor(stage);
  return {
    squeeze: (client, { settings }) => conductor.squeeze(client, settings),
    'squeeze-measure': (client) => conductor.measure(client),
    'squeeze-tensors': (client) => conductor.tensors(client),
    'squeeze-speeds': (client) => conductor.speeds(client),
    duet: (client, { request }) => conductor.duet(client, request),
    'train-rounded': (client, { bits, steps }) => conductor.train(client, bits, steps),
    'cancel-squeeze': (client) => conductor.cancel(client),
    'blind-begin': (client, { prompt, seed }) => conductor.blind(client, { type: 'blind-begun', prompt, seed }),
    'blind-guess': (_, { first }) => stage.dispatch({ type: 'blind-guessed', first }),
    'blind-next': (client) => conductor.blind(client, { type: 'blind-went-on' }),
  };
}

class SqueezeConductor {
  private readonly stage: SqueezeStage;
  /** What follows a squeezing follows only while nothing newer was asked for. */
  private turn = 0;

  constructor(stage: SqueezeStage) {
    this.stage = stage;
  }

  private get state(): SqueezeState {
    return this.stage.page().squeeze;
  }

  /** Squeezes, lets both write, then measures. */
  async squeeze(client: SqueezeApi, settings: SqueezeSettings): Promise<void> {
    const turn = ++this.turn;
    this.stage.dispatch({ type: 'squeeze-begun', settings });
    const report = await this.ask(client.squeeze(settings));
    if (!report || turn !== this.turn) return;
    this.stage.dispatch({ type: 'squeezed', report });
    await this.duet(client, this.state.duet?.request ?? this.firstRequest());
    if (turn === this.turn) await this.measure(client);
  }

  /** The loss at every width, then how faithful this one is: what is known already is not measured again. */
  async measure(client: SqueezeApi): Promise<void> {
    const turn = this.turn;
    const { dispatch } = this.stage;
    if (this.state.points.length < ALL_BITS.length) {
      dispatch({ type: 'squeeze-task', task: 'sweep' });
      await this.ask(client.sweep());
    }
    const { settings } = this.state;
    if (turn === this.turn && fidelityAt(this.state, settings.bits) === null) {
      dispatch({ type: 'squeeze-task', task: 'fidelity' });
      const fidelity = await this.ask(client.fidelity());
      if (fidelity && turn === this.turn) dispatch({ type: 'faithful', fidelity });
    }
    this.ended(turn);
  }

  async tensors(client: SqueezeApi): Promise<void> {
    const turn = this.turn;
    this.stage.dispatch({ type: 'squeeze-task', task: 'tensors' });
    const tensors = await this.ask(client.errorByTensor());
    if (tensors && turn === this.turn) this.stage.dispatch({ type: 'tensors-measured', tensors });
    this.ended(turn);
  }

  async speeds(client: SqueezeApi): Promise<void> {
    const turn = this.turn;
    this.stage.dispatch({ type: 'squeeze-task', task: 'speeds' });
    const told = await this.ask(client.speedBySize());
    if (told) this.stage.dispatch({ type: 'speeds-ended', end: told.end }); // what was timed stays true when it is stopped
    this.ended(turn);
  }

  async train(client: SqueezeApi, bits: SqueezedBits, steps: number): Promise<void> {
    const turn = this.turn;
    this.stage.dispatch({ type: 'squeeze-task', task: 'train' });
    const point = await this.ask(client.trainRounded(bits, steps));
    if (point && turn === this.turn) this.stage.dispatch({ type: 'rounded', point });
    this.ended(turn);
  }

  async duet(client: SqueezeApi, request: DuetRequest): Promise<void> {
    this.stage.dispatch({ type: 'duet-begun', request });
    const told = await this.ask(client.duet(request));
    if (told) this.stage.dispatch({ type: 'duet-dropped', requestId: request.requestId, dropped: told.dropped });
  }

  /** Both write for the round that is now; where they write the same, for the next one. */
  async blind(client: SqueezeApi, news: SqueezeNews): Promise<void> {
    const { dispatch } = this.stage;
    dispatch(news);
    const turn = this.turn;
    for (let asked: string | null = null; turn === this.turn; ) {
      const { blind } = this.state;
      const request = blind && blindRequest(blind);
      if (!request || blind.round?.texts || request.requestId === asked) return;
      asked = request.requestId;
      if (!(await this.ask(client.duet(request)))) return;
    }
  }

  async cancel(client: SqueezeApi): Promise<void> {
    this.turn++;
    await client.cancelSqueeze();
    this.ended(this.turn);
  }

  private ended(turn: number): void {
    if (turn === this.turn) this.stage.dispatch({ type: 'squeeze-task', task: null });
  }

  private firstRequest(): DuetRequest {
    const page = this.stage.page();
    const config = currentRun(page)?.record.config ?? page.config;
    return {
      requestId: DUET,
      prompt: firstLine(page.text?.beginning ?? ''),
      length: DUET_LENGTH,
      temperature: config?.temperature ?? 1,
      topK: 0,
      seed: config?.seed ?? 1,
      follow: false,
      trained: false,
    };
  }

  private ask<T>(answer: Promise<Answer<T>>): Promise<T | null> {
    return valueOrReport(answer, (problem) => this.report(problem));
  }

  private report(problem: Problem): void {
    this.stage.dispatch({ type: 'squeeze-problem', problem });
  }
}
