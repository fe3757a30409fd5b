/** @file The elements that a figure is drawn with, as SVG text. Presentation attributes only: a page may forbid styles. */

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Farther out nobody looks, and some renderers fail. */
const FAR = 20_000;

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(/\p{Cc}|\p{Cs}/gu, '\uFFFD');

/** A coordinate with a tenth of a pixel. */
export const px = (value: number): number => Math.round(Math.max(-FAR, Math.min(FAR, value)) * 10) / 10;

/** `content` is SVG, or text that was escaped. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${typeof value === 'number' ? px(value) : escaped(value)}"`,
  );
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

export type Anchor = 'start' | 'middle' | 'end';

export interface Lettering {
  readonly x: number;
  readonly y: number; // of the baseline
  readonly fill: string;
  readonly anchor?: Anchor | undefined;
  readonly bold?: boolean;
  /** Drawn around the letters, so that lines below do not strike them through. */
  readonly halo?: string;
}

export function words(text: string, { x, y, fill, anchor = 'start', bold = false, halo }: Lettering): string {
  const around = halo ? { stroke: halo, 'stroke-width': 3.5, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {};
  const weight = bold ? 600 : undefined;
  return element('text', { x, y, fill, 'text-anchor': anchor, 'font-weight': weight, ...around }, escaped(text));
}

export const lineOf = (x1: number, y1: number, x2: number, y2: number, look: Attributes): string =>
  element('line', { x1, y1, x2, y2, ...look });

/** Through all places, in order. */
export const pathOf = (places: readonly (readonly [x: number, y: number])[]): string =>
  places.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${px(x)} ${px(y)}`).join('');
