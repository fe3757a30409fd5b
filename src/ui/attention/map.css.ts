/** @file How the large map looks: cells on a canvas, labels and outlines over it. */
import { css } from 'lit';

export const mapStyles = css`
  .frame { overflow: auto; max-width: 100%; position: relative; padding: 2px; margin: -2px; }
  .frame:focus-visible { outline: 2px solid var(--blue); outline-offset: 2px; }
  .plane { position: relative; }
  canvas { position: absolute; display: block; cursor: crosshair; forced-color-adjust: none; }
  svg { position: absolute; inset: 0; pointer-events: none; overflow: visible; font-family: var(--mono); }
  text { fill: var(--ink-2); }
  text.on { fill: var(--blue); font-weight: 700; }
  text.axes { font-family: var(--sans); }
  .row { fill: none; stroke: var(--blue); stroke-width: 1.5; }
  .cell { fill: none; stroke: var(--ink); stroke-width: 2; }
  .edge { stroke: var(--rule); fill: none; }
  .said { font-variant-numeric: tabular-nums; min-height: calc(24px * var(--scale)); margin-top: 8px; }
  .said b { font-family: var(--mono); font-weight: 600; }
  .size { margin-top: 4px; display: flex; gap: 4px 12px; align-items: center; flex-wrap: wrap; }
  @media (forced-colors: active) { text { fill: CanvasText; } .row { stroke: Highlight; } .cell { stroke: CanvasText; } .edge { stroke: CanvasText; } }
`;
