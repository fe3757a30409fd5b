/** @file What the page needs from the worker, injected into the root element; a comlink remote fits, and so does a scripted fake. */
import type { WorkerApi } from '../worker/protocol.ts';

export type WorkerClient = Omit<WorkerApi, 'subscribe'>;
