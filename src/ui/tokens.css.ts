/**
 * @file Colours, sizes and spaces of the page: the only source of such values. Light and dark partners stand side by side, so
 * a token cannot have one without the other. Adopted by the document; custom properties reach into every shadow root.
 */

/** name: [light, dark] */
const COLOURS = {
  paper: ['#FBFAF7', '#0F1317'],
  surface: ['#FFFFFF', '#171C22'],
  sunken: ['#F3F1EB', '#161B21'],
  rule: ['#E0DDD4', '#2B323A'],
  control: ['#89857A', '#75808C'],
  ink: ['#1A1D21', '#ECEFF2'],
  'ink-2': ['#464B52', '#B9C1CA'],
  'ink-3': ['#646970', '#929CA7'],
  ref: ['#6B6F76', '#929CA7'],
  blue: ['#0B5CAD', '#78B6F4'],
  'on-blue': ['#FFFFFF', '#0A1522'],
  'blue-hover': ['#084A8C', '#93C5F7'],
  'blue-pressed': ['#063A6E', '#AED4FA'],
  'blue-soft': ['#DCE9F5', '#17304A'],
  orange: ['#B84A00', '#F2A65E'],
  'orange-soft': ['#F9E4D2', '#3D2714'],
  error: ['#A3231B', '#FF9085'],
  'error-soft': ['#FBE6E3', '#3A1916'],
  'tint-1': ['#FBEAD3', '#3A2A18'],
  'tint-2': ['#F5CD9A', '#5A3A16'],
  'tint-3': ['#E9A35A', '#8C5515'],
  'phase-1': ['#EFEDE6', '#20272E'],
  'phase-2': ['#E4E8E8', '#26303A'],
  'phase-3': ['#D5E0E8', '#2C3A48'],
  'phase-4': ['#C3D6E7', '#324558'],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColourName = keyof typeof COLOURS;

function declarations(theme: 0 | 1): string {
  const lines = Object.entries(COLOURS).map(([name, pair]) => `--${name}: ${pair[theme]};`);
  return `color-scheme: ${theme === 0 ? 'light' : 'dark'}; ${lines.join(' ')}`;
}

/** Sizes in rem, so that the reader's own font size counts; × 1.5 when presenting, where nothing is under 18 px. */
const SIZES = [30, 22, 18, 15, 13, 12].map((px) => `--size-${px}: calc(${px / 16}rem * var(--scale));`).join(' ');

export const tokens = `
  :root { ${declarations(0)} }
  @media (prefers-color-scheme: dark) { :root:not([data-theme='light']) { ${declarations(1)} } }
  :root[data-theme='dark'] { ${declarations(1)} }
  :root {
    --scale: 1; ${SIZES}
    --sans: 'Inter Variable', system-ui, sans-serif;
    --mono: 'JetBrains Mono Variable', ui-monospace, monospace;
    --edge: 40px; --quick: 120ms; --panel: 200ms;
  }
  :root[data-presenting] { --scale: 1.5; }
  @media (max-width: 699px) { :root { --edge: 16px; } }
  @media (prefers-reduced-motion: reduce) { :root { --quick: 0ms; --panel: 0ms; } }
  html { background: var(--paper); scrollbar-gutter: stable; }
  body { margin: 0; background: var(--paper); color: var(--ink);
    font: 400 var(--size-15) / 1.5 var(--sans); font-variant-numeric: tabular-nums; -webkit-text-size-adjust: 100%; }
`;

/** The resolved value of a colour token, for canvases. */
export function colour(element: Element, name: ColourName): string {
  return getComputedStyle(element).getPropertyValue(`--${name}`).trim();
}
