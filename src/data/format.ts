/** @file Numbers as people read them, in the page's language. Units stand behind a no-break space; minus is the real one. */

const SPACE = '\u00a0'; // no break

/** The page's language; English where there is no page. */
const language = (): string => globalThis.document?.documentElement.lang || 'en';

export function fixed(value: number, digits = 0): string {
  return value
    .toLocaleString(language(), {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      signDisplay: 'negative', // no minus before what rounds to nothing
    })
    .replace('-', '−');
}

/** 1940 → "1,940". */
export const count = (value: number): string => fixed(Math.round(value));

/** Losses have two decimals. */
export const loss = (nats: number): string => fixed(nats, 2);

/** A difference of losses: "+0.03", "−0.12"; what rounds to nothing is "+0.00". */
export const signedLoss = (nats: number): string => (nats <= -0.005 ? loss(nats) : `+${loss(Math.abs(nats))}`);

/** Three figures: 111,234 → "111,000"; 27.31 → "27.3". */
export function threeFigures(value: number): string {
  if (!Number.isFinite(value) || value === 0) return fixed(0);
  const digits = 2 - Math.floor(Math.log10(Math.abs(value)));
  return digits > 0 ? fixed(value, Math.min(digits, 4)) : fixed(Math.round(value / 10 ** -digits) * 10 ** -digits);
}

/** A number as it is written in a setting: no trailing zeros, no grouping below 1. */
export function plain(value: number): string {
  if (Math.abs(value) >= 1000) return fixed(value);
  return String(Number(value.toPrecision(4))).replace('-', '−');
}

/** 213248 → "0.21 M"; 1,115,394 → "1.12 M"; 9,400 → "9,400". */
export const millions = (value: number): string =>
  value < 10_000 ? count(value) : `${fixed(value / 1e6, 2)}${SPACE}M`;

/** "39 s", "1 min 51 s", "2 h 5 min". */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole}${SPACE}s`;
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  if (hours === 0) return `${minutes}${SPACE}min${SPACE}${whole % 60}${SPACE}s`;
  return `${count(hours)}${SPACE}h${SPACE}${minutes}${SPACE}min`;
}

/** 1 KB = 1,000 bytes. */
export function bytes(value: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  let [size, unit] = [value, 0];
  while (size >= 999.5 && unit < units.length - 1) [size, unit] = [size / 1000, unit + 1];
  const digits = unit > 0 && size < 9.95 ? 1 : 0;
  return `${fixed(size, digits)}${SPACE}${units[unit]}`;
}

/** A share of one: "65 %"; one decimal below 10 %. */
export function percent(share: number): string {
  const value = share * 100;
  return `${fixed(value, value < 9.95 && value > 0 ? 1 : 0)}${SPACE}%`;
}

/** A share of one in whole percent, rounded down: 100 % only when it is done. */
export const wholePercent = (share: number): string => `${Math.floor(share * 100 + 1e-9)}${SPACE}%`;

/** One character as a mark that can be seen: space ·, line break ⏎, end of text ⊣. */
export function visible(character: string): string {
  if (character === '<|endoftext|>') return '⊣';
  if (character === ' ') return '·';
  if (character === '\n') return '⏎';
  if (character === '\t') return '⇥';
  return character;
}
