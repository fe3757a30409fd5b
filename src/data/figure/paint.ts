/** @file What the tones of a figure look like: CSS variables for the page, colours for a file of its own. */
import { type Scheme, STOPS } from '../attention/colours.ts';
import type { Tone } from './figure.ts';

/** A tone, or what every figure is drawn on and with. */
export type Colour = Tone | 'paper' | 'rule' | 'words' | 'shade';
export type Paint = (colour: Colour) => string;

const COLOURS: Readonly<Record<Scheme, Readonly<Record<Exclude<Colour, `ramp-${number}`>, string>>>> = {
  light: {
    ...{ ink: '#1A1D21', quiet: '#646970', blue: '#0B5CAD', orange: '#B84A00', ref: '#6B6F76' },
    ...{ paper: '#FBFAF7', rule: '#E0DDD4', words: '#464B52', shade: '#F3F1EB' },
  },
  dark: {
    ...{ ink: '#ECEFF2', quiet: '#929CA7', blue: '#78B6F4', orange: '#F2A65E', ref: '#929CA7' },
    ...{ paper: '#0F1317', rule: '#2B323A', words: '#B9C1CA', shade: '#161B21' },
  },
};

/** Stops of the scale of shares that can be seen on paper, from pale to strong. */
const RAMP: Readonly<Record<Scheme, readonly number[]>> = { light: [3, 4, 5, 6, 8], dark: [4, 5, 6, 7, 8] };

const rampOf = (colour: Colour): number | null => (colour.startsWith('ramp-') ? Number(colour.slice(5)) : null);

/** Colours for a picture that stands alone. */
export function paintOf(scheme: Scheme): Paint {
  return (colour) => {
    const ramp = rampOf(colour);
    if (ramp !== null) return STOPS[scheme][RAMP[scheme][ramp] ?? 8] ?? COLOURS[scheme].ink;
    return COLOURS[scheme][colour as keyof (typeof COLOURS)['light']]; // no ramp: it has one
  };
}

/** Tokens that have another name on the page. */
const TOKENS: Partial<Record<Colour, string>> = { quiet: 'ink-3', words: 'ink-2', shade: 'sunken' };

/** The page's own custom properties; `--ramp-0` … are declared from `rampColours`. */
export const cssPaint: Paint = (colour) => `var(--${TOKENS[colour] ?? colour})`;

export const rampColours = (scheme: Scheme): readonly string[] =>
  RAMP[scheme].map((_, index) => paintOf(scheme)(`ramp-${index}` as Tone));

/** Words are set in what can be read on paper: pale tones are not. */
export function wordColour(tone: Tone): Colour {
  if (tone === 'blue' || tone === 'orange' || tone === 'ink') return tone;
  return tone.startsWith('ramp-') ? 'ink' : 'words';
}
