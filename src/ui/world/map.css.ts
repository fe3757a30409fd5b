/** @file How the map looks. Whose guesses the dots are is told by colour and, beside the map, in words. */
import { css } from 'lit';

export const mapStyles = css`
  :host { --dot: var(--blue); }
  :host([who='untrained']) { --dot: var(--ref); }
  :host([who='after']) { --dot: var(--orange); }
  svg { display: block; max-width: 100%; overflow: visible; font-family: var(--sans); }
  .street { stroke: var(--rule); stroke-width: 5; stroke-linecap: square; }
  .place { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
  text { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
  text.end { font-weight: 600; }
  .label { font-weight: 600; fill: var(--orange); }
  .off { stroke: var(--dot); stroke-width: 1.5; }
  .guess { fill: var(--dot); stroke: var(--paper); stroke-width: 1; }
  .way { fill: none; stroke: var(--orange); stroke-width: 6; stroke-linejoin: miter; }
  .way.went { stroke: var(--ink); stroke-width: 2.5; stroke-dasharray: 6 4; }
  details { margin-top: 8px; }
  @media (forced-colors: active) { .street, .place, .off, .way { stroke: CanvasText; } .guess { fill: Highlight; } }
`;
