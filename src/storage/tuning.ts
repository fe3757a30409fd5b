/** @file The tuner's choice, remembered per adapter, so that a later visit neither measures again nor changes the bits. */
import { kernelChoicesSchema } from '../formats/kernel-choices.ts';
import type { KernelChoices } from '../gpu/choices.ts';
import type { AdapterDescription } from '../gpu/device.ts';
import type { StorageAnswer } from './answer.ts';
import { readKept, type Shelf, writeKept } from './kept.ts';

/** Bytes such a small record takes at most. */
const RECORD_BYTES = 200;

export class TuningShelf {
  private readonly shelf: Shelf;

  constructor(shelf: Shelf) {
    this.shelf = shelf;
  }

  /** Null where this adapter was not measured yet. */
  async load(adapter: AdapterDescription): Promise<KernelChoices | null> {
    const kept = await readKept(this.shelf, keyOf(adapter), kernelChoicesSchema);
    return kept.ok ? kept.value.value : null;
  }

  save(adapter: AdapterDescription, choices: KernelChoices): Promise<StorageAnswer<void>> {
    return writeKept(this.shelf, keyOf(adapter), choices, RECORD_BYTES);
  }
}

function keyOf({ vendor, architecture, description }: AdapterDescription): string {
  return `tuning/${vendor}/${architecture}/${description}`;
}
