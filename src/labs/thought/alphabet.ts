/** @file The characters that thoughts are written in, and rows of them. */
import { createTokenizer } from '../../data/tokenizer.ts';

/** Line end (begins a question), dot (begins a second row, and fills), digits, colon, equals sign: in code point order. */
const CHARACTERS = ['\n', '.', ...'0123456789', ':', '='] as const;

export const thoughtTokenizer = createTokenizer(['<|endoftext|>', ...CHARACTERS]);

const idOf = (character: string): number => thoughtTokenizer.encode(character).ids[0] ?? 0;

export const QUESTION = idOf('\n');
export const DOT = idOf('.');
export const COLON = idOf(':');
export const EQUALS = idOf('=');
const ZERO = idOf('0');

/** A symbol is a digit 0..9, or a dot, which stands right before them. */
export const FILLER = DOT - ZERO;
export const symbolId = (symbol: number): number => ZERO + symbol;
