/** @file Carries the commands of the world model's page to the worker, and its answers to the page's state. */
import { findPreset } from '../../config/presets.ts';
import type { Answer, Problem } from '../../worker/protocol.ts';
import type { WorkerClient } from '../client.ts';
import { loadRecordedWorld } from '../demo/recorded-world.ts';
import type { News, PageState } from '../page-state.ts';
import type { WorldCommand } from './commands.ts';
import { WAY } from './state.ts';
import { type AskedWay, wayQuestion } from './way.ts';

/** No shortest way is longer than ten moves; what is longer is no way, and enough of it to see so. */
const ANSWER = 24;

export interface WorldStage {
  readonly state: () => PageState;
  readonly dispatch: (news: News) => void;
  /** The value of an answer; a problem goes to the page. */
  readonly ask: <T>(answer: Promise<Answer<T>>) => Promise<T | null>;
  readonly report: (problem: Problem) => void;
}

export type WorldHandlers = {
  readonly [Type in WorldCommand['type']]: (
    client: WorkerClient,
    command: Extract<WorldCommand, { type: Type }>,
  ) => unknown;
};

export function worldHandlers(stage: WorldStage): WorldHandlers {
  return {
    'train-town': (client) => trainTown(stage, client),
    'measure-world': (client) => measure(stage, client),
    'stop-measuring': (client) => client.cancelWorld(),
    'recorded-world': (_, { show }) => showRecorded(stage, show),
    'ask-way': (client, { way }) => askWay(stage, client, way),
  };
}

/** Settings that a person has made for the town stay as they are. */
async function trainTown({ state, dispatch, ask }: WorldStage, client: WorkerClient): Promise<void> {
  const { text, preset } = state();
  if (text?.source.kind !== 'builtin' || text.source.id !== 'town') {
    const town = await ask(client.setText({ kind: 'builtin', id: 'town' }));
    if (!town) return;
    dispatch({ type: 'text', text: town });
  }
  const ready = findPreset('town');
  if (ready && preset !== 'town') dispatch({ type: 'config', config: ready.config, preset: 'town' });
  const { config } = state();
  if (config) await ask(client.train(config));
}

async function measure({ state, dispatch, ask }: WorldStage, client: WorkerClient): Promise<void> {
  const runId = state().currentId;
  if (runId === null) return;
  dispatch({ type: 'measuring' });
  const report = await ask(client.world());
  dispatch({ type: 'measured', runId, report });
}

async function showRecorded({ dispatch, report }: WorldStage, show: boolean): Promise<void> {
  if (!show) return dispatch({ type: 'recorded-world', recorded: null });
  const loaded = await loadRecordedWorld();
  if (loaded.ok) dispatch({ type: 'recorded-world', recorded: loaded.world });
  else report({ code: 'internal', detail: loaded.detail });
}

/** The likeliest characters always, so that both networks show what they know. */
async function askWay({ dispatch, ask }: WorldStage, client: WorkerClient, way: AskedWay): Promise<void> {
  dispatch({ type: 'way-asked' });
  const request = { requestId: WAY, form: 'chat', earlier: [], question: wayQuestion(way), replacements: [] } as const;
  await ask(client.ask({ ...request, length: ANSWER, temperature: 0, topK: 0, seed: 1 }));
}
