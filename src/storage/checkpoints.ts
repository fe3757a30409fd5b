/**
 * @file A run's checkpoints in two slots, so that a crash at any moment leaves a whole one: a new checkpoint goes into the
 * slot that is not in use; then, in a second transaction, the small pointer is flipped.
 */
import * as v from 'valibot';
import { attempt, type StorageAnswer, type StorageProblem } from './answer.ts';
import {
  otherSlot,
  type Pointer,
  packSlot,
  pointerSchema,
  SLOTS,
  type Slot,
  type SlotContent,
  wholeSlot,
} from './checkpoint-slot.ts';
import type { Shelf } from './kept.ts';

export interface LoadedCheckpoint {
  readonly step: number;
  readonly data: Uint8Array<ArrayBuffer>;
  /** `checkpoint-damaged` when this may not be the last one, because that could not be read. */
  readonly problem: StorageProblem | null;
}

interface Whole {
  readonly slot: Slot;
  readonly content: SlotContent;
  readonly damage: string | null; // what had to be passed over
}

type Found = Whole | 'nothing' | 'damaged';

export const CHECKPOINT_PREFIX = 'checkpoint/';

const pointerKey = (runId: string) => `${CHECKPOINT_PREFIX}${runId}/pointer`;
const slotKey = (runId: string, slot: Slot) => `${CHECKPOINT_PREFIX}${runId}/${slot}`;

export class CheckpointShelf {
  /** One call after the other: two writes at once would take the same slot. */
  private last: Promise<unknown> = Promise.resolve();
  /** The slot that this page knows to be whole, by run; saves the look at it before each write. */
  private readonly whole = new Map<string, Slot>();

  constructor(private readonly shelf: Shelf) {}

  /** Keeps a checkpoint file; the one before stays until this is whole. Problems: `storage-full`, `storage-unavailable`. */
  save(runId: string, step: number, data: Uint8Array<ArrayBuffer>): Promise<StorageAnswer<void>> {
    return this.inTurn(data.byteLength, async () => {
      const current = this.whole.get(runId) ?? (await this.wholeSlotOf(runId));
      const slot = current === null ? 'a' : otherSlot(current);
      const content = await packSlot(step, data);
      await this.shelf.store.set(slotKey(runId, slot), content);
      await this.point(runId, slot, content);
    });
  }

  /** The last whole checkpoint; null when none was kept. Problems: `checkpoint-damaged`, `storage-unavailable`. */
  async load(runId: string): Promise<StorageAnswer<LoadedCheckpoint | null>> {
    const answer = await this.inTurn(0, () => this.find(runId));
    if (!answer.ok) return answer;
    const found = answer.value;
    if (found === 'nothing') return { ok: true, value: null };
    if (found === 'damaged') return { ok: false, problem: damaged(`run ${runId}: no whole checkpoint`) };
    const { content, damage } = found;
    const problem = damage === null ? null : damaged(`run ${runId}: ${damage}`);
    return { ok: true, value: { step: content.step, data: content.data, problem } };
  }

  /** Step and size of the last checkpoint, without reading it; null when none was kept. */
  describe(runId: string): Promise<StorageAnswer<{ readonly step: number; readonly bytes: number } | null>> {
    return this.inTurn(0, async () => {
      const pointer = parsePointer(await this.shelf.store.get(pointerKey(runId)));
      return pointer && { step: pointer.step, bytes: pointer.bytes };
    });
  }

  remove(runId: string): Promise<StorageAnswer<void>> {
    return this.inTurn(0, async () => {
      this.whole.delete(runId);
      await this.shelf.store.delete(pointerKey(runId));
      for (const slot of SLOTS) await this.shelf.store.delete(slotKey(runId, slot));
    });
  }

  private inTurn<T>(needed: number, action: () => Promise<T>): Promise<StorageAnswer<T>> {
    const answer = this.last.then(() => attempt({ needed, free: this.shelf.free }, action));
    this.last = answer; // never rejects
    return answer;
  }

  private async wholeSlotOf(runId: string): Promise<Slot | null> {
    const found = await this.find(runId);
    return typeof found === 'string' ? null : found.slot;
  }

  private async find(runId: string): Promise<Found> {
    const { store } = this.shelf;
    const kept = await store.get(pointerKey(runId));
    const pointer = parsePointer(kept);
    if (pointer !== null) {
      const content = await wholeSlot(await store.get(slotKey(runId, pointer.slot)));
      if (content !== null) return { slot: pointer.slot, content, damage: null };
    }
    const latest = await this.latestWhole(runId);
    if (latest === null) return kept === undefined && !(await this.hasSlot(runId)) ? 'nothing' : 'damaged';
    const damage = pointer === null ? 'the pointer cannot be read' : `step ${pointer.step} cannot be read`;
    // Without a pointer, the first save was cut off between its two transactions: nothing is lost.
    return { ...latest, damage: kept === undefined ? null : damage };
  }

  private async latestWhole(runId: string): Promise<{ readonly slot: Slot; readonly content: SlotContent } | null> {
    let latest: { readonly slot: Slot; readonly content: SlotContent } | null = null;
    for (const slot of SLOTS) {
      const content = await wholeSlot(await this.shelf.store.get(slotKey(runId, slot)));
      if (content !== null && (latest === null || content.step > latest.content.step)) latest = { slot, content };
    }
    return latest;
  }

  private async hasSlot(runId: string): Promise<boolean> {
    const found = await Promise.all(SLOTS.map((slot) => this.shelf.store.get(slotKey(runId, slot))));
    return found.some((content) => content !== undefined);
  }

  private async point(runId: string, slot: Slot, { step, data }: SlotContent): Promise<void> {
    const pointer: Pointer = { schema: 1, slot, step, bytes: data.byteLength };
    await this.shelf.store.set(pointerKey(runId), pointer);
    this.whole.set(runId, slot);
  }
}

function parsePointer(kept: unknown): Pointer | null {
  const parsed = v.safeParse(pointerSchema, kept);
  return parsed.success ? parsed.output : null;
}

function damaged(detail: string): StorageProblem {
  return { code: 'checkpoint-damaged', detail };
}
