/** @file How the curves of blind walks look: filled dots and a solid line before, hollow dots and dashes after. */
import { css } from 'lit';

export const chartStyles = css`
  h3 { font-size: var(--size-15); line-height: 1.5; font-weight: 600; }
  svg { display: block; max-width: 100%; overflow: visible; font-family: var(--sans); margin-top: 4px; }
  .grid { stroke: var(--rule); }
  .tick { fill: var(--ink-3); }
  .limit { stroke: var(--ink-3); stroke-dasharray: 4 4; }
  .chance { stroke: var(--ref); stroke-width: 1.5; stroke-dasharray: 2 4; }
  g, .name { --mark: var(--blue); }
  .after { --mark: var(--orange); }
  .untrained { --mark: var(--ref); }
  .line { fill: none; stroke: var(--mark); stroke-width: 2.4; stroke-linejoin: round; }
  .untrained .line { stroke-width: 1.4; stroke-dasharray: 2 4; }
  .after .line { stroke-dasharray: 7 3; }
  .interval { stroke: var(--mark); stroke-width: 1; opacity: 0.55; }
  .dot { fill: var(--mark); stroke: var(--mark); stroke-width: 1.5; }
  .after .dot, .untrained .dot { fill: var(--paper); }
  .name { fill: var(--mark); font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
  .name.untrained { fill: var(--ink-3); }
  .sentence { margin-top: 4px; max-width: 66ch; }
  @media (forced-colors: active) { .line, .interval, .grid, .limit, .chance { stroke: CanvasText; } }
`;
