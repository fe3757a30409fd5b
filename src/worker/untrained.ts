/** @file The network before anything is trained: it can write and guess, and becomes the first run's. */
import type { Config } from '../config/types.ts';
import type { Run } from '../training/run.ts';
import type { Answer } from './protocol.ts';
import type { Network } from './school-ports.ts';
import type { LoadedText } from './text-shelf.ts';
import type { Workshop } from './workshop.ts';

interface Untrained extends Network {
  readonly config: Config;
}

/** Owns it until it is taken. */
export class UntrainedNetwork {
  network: Untrained | null = null;

  /** In the place of the one that was there. */
  async make(workshop: Workshop, text: LoadedText, config: Config): Promise<Answer<null>> {
    const made = await workshop.createRun(text, config);
    if (!made.ok) return made;
    this.network?.run.destroy();
    this.network = { run: made.value, config, text };
    return { ok: true, value: null };
  }

  /** Hands it over if it is the one of this text and config; another one is freed. */
  take(text: LoadedText | null, config: Config): Run | null {
    const { network } = this;
    this.network = null;
    if (network?.text === text && JSON.stringify(network?.config) === JSON.stringify(config))
      return network?.run ?? null;
    network?.run.destroy();
    return null;
  }

  /** The GPU is gone, and the network with it. */
  forget(): void {
    this.network = null;
  }
}
