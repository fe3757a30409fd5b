/** @file The page's end of the worker. */
import * as Comlink from 'comlink';
import type { WorkerApi, WorkerEvent } from './protocol.ts';

/** Starts the worker; `onEvent` gets all its news. */
export function connectWorker(onEvent: (event: WorkerEvent) => void): Comlink.Remote<WorkerApi> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const remote = Comlink.wrap<WorkerApi>(worker);
  void remote.subscribe(Comlink.proxy(onEvent));
  return remote;
}
