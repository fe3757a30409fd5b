/** @file The page's end of the worker. */
import * as Comlink from 'comlink';
import type { Problem, WorkerApi, WorkerEvent } from './protocol.ts';

/** Starts the worker; `onEvent` gets all its news, and hears when its script breaks or did not load. */
export function connectWorker(onEvent: (event: WorkerEvent) => void): Comlink.Remote<WorkerApi> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('error', (event) => onEvent({ type: 'problem', runId: null, problem: problemOf(event) }));
  const remote = Comlink.wrap<WorkerApi>(worker);
  void remote.subscribe(Comlink.proxy(onEvent));
  return remote;
}

/** A script that did not load says nothing; one that breaks says where. */
const problemOf = ({ message }: Partial<ErrorEvent>): Problem =>
  message ? { code: 'internal', detail: message } : { code: 'part-missing' };
