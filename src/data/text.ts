/** @file What comes from outside before it can be read: bytes to text, text made clean, and reasons to refuse it. */
import { neededLength } from './split.ts';
import { codePoints } from './tokenizer.ts';

/** Why a text cannot be trained on. */
export type TextProblem =
  | { readonly code: 'text-empty' }
  | { readonly code: 'text-one-character'; readonly character: string }
  | { readonly code: 'text-too-short'; readonly characters: number; readonly needed: number }
  | { readonly code: 'text-binary' }
  | { readonly code: 'text-too-large'; readonly bytes: number; readonly limit: number };

/** Things worth saying about a text that can be trained on all the same. */
export type TextNote =
  | { readonly code: 'line-ends-normalised'; readonly count: number }
  | { readonly code: 'lone-surrogates-dropped'; readonly count: number }
  | { readonly code: 'rare-characters-dropped'; readonly count: number; readonly kinds: number }
  | { readonly code: 'short'; readonly characters: number };

export const MAX_TEXT_BYTES = 64_000_000;
/** Below this a network soon knows the text by heart. */
export const SHORT_TEXT_CHARACTERS = 10_000;
/** More control characters than this share, or one NUL, is no text. */
const MAX_CONTROL_SHARE = 0.02;

export type DecodedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: TextProblem };

/** A file as text: UTF-8, or UTF-16 when it begins with its byte order mark. Anything else is taken for binary. */
export function decodeBytes(bytes: Uint8Array): DecodedText {
  if (bytes.length > MAX_TEXT_BYTES) {
    return { ok: false, problem: { code: 'text-too-large', bytes: bytes.length, limit: MAX_TEXT_BYTES } };
  }
  try {
    return { ok: true, text: new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, problem: { code: 'text-binary' } };
  }
}

/** LF line ends, no byte order mark, no half of a surrogate pair; says what it changed. */
export function cleanText(raw: string): { readonly text: string; readonly notes: readonly TextNote[] } {
  const notes: TextNote[] = [];
  const replaceAll = (
    text: string,
    pattern: RegExp,
    by: string,
    code: 'line-ends-normalised' | 'lone-surrogates-dropped',
  ) => {
    let count = 0;
    const replaced = text.replace(pattern, () => {
      count++;
      return by;
    });
    if (count > 0) notes.push({ code, count });
    return replaced;
  };
  const withoutMark = raw.startsWith('\ufeff') ? raw.slice(1) : raw;
  const whole = replaceAll(withoutMark, /\p{Surrogate}/gu, '', 'lone-surrogates-dropped');
  return { text: replaceAll(whole, /\r\n?/g, '\n', 'line-ends-normalised'), notes };
}

/** Reasons to refuse a clean text, the gravest one; null when it can be trained on with windows of `blockSize`. */
export function checkText(text: string, blockSize: number): TextProblem | null {
  if (text.length === 0) return { code: 'text-empty' };
  const bytes = text.length > MAX_TEXT_BYTES / 3 ? utf8Length(text) : text.length;
  if (bytes > MAX_TEXT_BYTES) return { code: 'text-too-large', bytes, limit: MAX_TEXT_BYTES };
  if (looksBinary(text)) return { code: 'text-binary' };
  const only = String.fromCodePoint(text.codePointAt(0) ?? 0); // not empty
  const characters = countCharacters(text);
  if (text === only.repeat(characters)) return { code: 'text-one-character', character: only };
  const needed = neededLength(blockSize);
  return characters < needed ? { code: 'text-too-short', characters, needed } : null;
}

/** Code points, a pair of surrogates as one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of codePoints(text)) count++;
  return count;
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (const codePoint of codePoints(text)) {
    bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** Tab, line feed, form feed and carriage return belong to texts; other control characters hardly ever do. */
function looksBinary(text: string): boolean {
  let control = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0) return true;
    if (unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13) control++;
  }
  return control > text.length * MAX_CONTROL_SHARE;
}
