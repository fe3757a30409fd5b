/** @file A dropped or chosen file as text. Too large is told before it is read. */
import { decodeBytes, MAX_TEXT_BYTES } from '../data/text.ts';
import type { Answer } from '../worker/protocol.ts';

export async function readTextFile(file: File): Promise<Answer<string>> {
  if (file.size > MAX_TEXT_BYTES) {
    return { ok: false, problem: { code: 'text-too-large', bytes: file.size, limit: MAX_TEXT_BYTES } };
  }
  try {
    const decoded = decodeBytes(new Uint8Array(await file.arrayBuffer()));
    return decoded.ok ? { ok: true, value: decoded.text } : decoded;
  } catch (error) {
    return { ok: false, problem: { code: 'internal', detail: `${file.name}: ${String(error)}` } }; // moved or forbidden since it was chosen
  }
}
