/** @file Colours of attention: nine stops of rising share, light and dark. Their lightness is monotone, so they work in grey and for every kind of colour blindness. */

export type Scheme = 'light' | 'dark';
/** 0..255 each. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** 0 is the page itself, 1 is everything. */
export const STOPS: Readonly<Record<Scheme, readonly string[]>> = {
  light: ['#F7F5EC', '#DDEBDD', '#B4DBD2', '#82C3C8', '#4FA3BC', '#2F80AA', '#215D90', '#193C6E', '#0E1F45'],
  dark: ['#12181E', '#1A2C4E', '#2E426B', '#4E576C', '#6F7073', '#918B76', '#B7A871', '#DFCA5A', '#FFEE7A'],
};

/** Below 1, so that weak links show. */
const POWER = 0.6;
/** Shares that stand under the scale. */
export const TICKS = [0, 0.1, 0.3, 1] as const;

/** Where a share lies on the scale, 0..1. */
export const placeOf = (share: number): number => Math.min(1, Math.max(0, share)) ** POWER;

const rgbOf = (hex: string): Rgb => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as unknown as Rgb;

/** The colour at a place on the scale, interpolated in sRGB between the stops. */
export function colourAt(place: number, scheme: Scheme): Rgb {
  const stops = STOPS[scheme];
  const at = place * (stops.length - 1);
  const below = Math.min(stops.length - 2, Math.floor(at));
  const [a, b] = [rgbOf(stops[below] ?? ''), rgbOf(stops[below + 1] ?? '')];
  const mixed = (channel: 0 | 1 | 2): number => Math.round(a[channel] + (b[channel] - a[channel]) * (at - below));
  return [mixed(0), mixed(1), mixed(2)];
}

export const colourOf = (share: number, scheme: Scheme): Rgb => colourAt(placeOf(share), scheme);
