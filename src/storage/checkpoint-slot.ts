/** @file One kept checkpoint with its own checksum: whether it is whole can be told from itself alone. */
import * as v from 'valibot';

export const SLOTS = ['a', 'b'] as const;
export type Slot = (typeof SLOTS)[number];

export interface SlotContent {
  readonly schema: 1;
  readonly step: number;
  readonly sha256: string; // of `data`, hexadecimal
  readonly data: Uint8Array<ArrayBuffer>; // a checkpoint file
}

/** Which slot to trust first; step and size can be told without reading the slot. */
export interface Pointer {
  readonly schema: 1;
  readonly slot: Slot;
  readonly step: number;
  readonly bytes: number;
}

const step = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const slotSchema: v.GenericSchema<unknown, SlotContent> = v.object({
  schema: v.literal(1),
  step,
  sha256: v.string(),
  data: v.custom<Uint8Array<ArrayBuffer>>((value) => value instanceof Uint8Array, 'not bytes'),
});

export const pointerSchema: v.GenericSchema<unknown, Pointer> = v.object({
  schema: v.literal(1),
  slot: v.picklist(SLOTS),
  step,
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
});

/** SHA-256 as 64 hexadecimal digits. */
export async function digestOf(data: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', data);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export async function packSlot(step: number, data: Uint8Array<ArrayBuffer>): Promise<SlotContent> {
  return { schema: 1, step, sha256: await digestOf(data), data };
}

/** The slot's content when every bit of it is as it was written, else null. */
export async function wholeSlot(found: unknown): Promise<SlotContent | null> {
  const parsed = v.safeParse(slotSchema, found);
  if (!parsed.success) return null;
  return (await digestOf(parsed.output.data)) === parsed.output.sha256 ? parsed.output : null;
}

export function otherSlot(slot: Slot): Slot {
  return slot === 'a' ? 'b' : 'a';
}
