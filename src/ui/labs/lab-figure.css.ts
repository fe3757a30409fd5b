/** @file How a figure of a lab looks; its colours in an order come from the scale of shares. */
import { css, unsafeCSS } from 'lit';
import { rampColours } from '../../data/figure/paint.ts';

const dark = rampColours('dark');
const ramp = rampColours('light').map((light, index) => `--ramp-${index}: light-dark(${light}, ${dark[index]});`);

export const labFigureStyles = css`
  :host { ${unsafeCSS(ramp.join(' '))} min-width: 0; }
  h3 { font-size: var(--size-18); line-height: 1.35; font-weight: 600; text-wrap: balance; }
  .picture { position: relative; margin-top: 8px; touch-action: pan-y; font-variant-numeric: tabular-nums; }
  svg { display: block; max-width: 100%; }
  .mark { position: absolute; inset: 0; pointer-events: none; }
  .mark circle { fill: none; stroke: var(--ink); }
  .reading { min-height: 2.9em; margin-top: 4px; }
  .networks { min-height: 24px; margin-bottom: 4px; display: flex; gap: 0 24px; flex-wrap: wrap; align-items: center; font-size: var(--size-13); }
  .after { display: flex; gap: 0 24px; align-items: baseline; justify-content: space-between; flex-wrap: wrap; }
  .after details { flex: 1 1 240px; min-width: 0; }
  .saves { display: flex; gap: 0 24px; flex-wrap: wrap; }
  .link { min-height: 24px; }
  th { white-space: normal; }
  @media (max-width: 699px) { .reading { min-height: 4.4em; } }
  @media (pointer: coarse), (max-width: 699px) { .link, .networks { min-height: 44px; } }
`;
