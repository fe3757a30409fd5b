/**
 * @file A network in the middle of its work as text, so that it can be kept with a lab's result in JSON and in the browser:
 * float32 as they lie in memory (little-endian), in base64.
 */
import * as v from 'valibot';
import type { TrainerState } from '../../training/trainer.ts';

export interface HeldState {
  readonly step: number;
  readonly params: string;
  readonly m: string;
  readonly v: string;
}

/** Of each of the three: 1 million numbers, several times the largest network of the plan. */
const MAX_LENGTH = Math.ceil(4_000_000 / 3) * 4; // characters

const numbers = v.pipe(v.string(), v.maxLength(MAX_LENGTH), v.base64());

export const heldSchema: v.GenericSchema<unknown, HeldState> = v.object({
  step: v.pipe(v.number(), v.integer(), v.minValue(0)),
  params: numbers,
  m: numbers,
  v: numbers,
});

export function holdState({ step, params, m, v }: TrainerState): HeldState {
  return { step, params: toText(params), m: toText(m), v: toText(v) };
}

/** Null when the file holds another number of weights than `length`, or some that are no number. */
export function heldState(held: HeldState, length: number): TrainerState | null {
  const [params, m, v] = [held.params, held.m, held.v].map(fromText);
  if (!params || !m || !v) return null;
  const fits = [params, m, v].every((part) => part.length === length && part.every(Number.isFinite));
  return fits ? { step: held.step, params, m, v } : null;
}

/** Bytes a call: `String.fromCharCode` takes so many arguments everywhere. */
const PIECE = 0x2000;

function toText({ buffer, byteOffset, byteLength }: Float32Array): string {
  const bytes = new Uint8Array(buffer, byteOffset, byteLength);
  let binary = '';
  for (let first = 0; first < bytes.length; first += PIECE)
    binary += String.fromCharCode(...bytes.subarray(first, first + PIECE));
  return btoa(binary);
}

function fromText(text: string): Float32Array<ArrayBuffer> | null {
  const binary = atob(text);
  if (binary.length % 4 !== 0) return null;
  return new Float32Array(Uint8Array.from(binary, (character) => character.charCodeAt(0)).buffer);
}
