/** @file How the pictures of the Squeeze page look: blue before, orange after, dotted yardsticks. */
import { css } from 'lit';

export const figureStyles = css`
  h3 { font-size: var(--size-15); line-height: 1.5; font-weight: 600; }
  svg { display: block; max-width: 100%; overflow: visible; font-family: var(--sans); }
  .axis { stroke: var(--ref); }
  .tick { fill: var(--ink-3); }
  .before { fill: var(--blue); }
  .bar { fill: var(--blue); opacity: 0.3; }
  .stem { stroke: var(--orange); stroke-width: 2.6; }
  .knob { fill: var(--orange); }
  .word { font-weight: 600; paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
  .word.of-before { fill: var(--blue); }
  .word.of-after { fill: var(--orange); }
  .mark { stroke: var(--ref); stroke-width: 1.5; stroke-dasharray: 2 4; }
  .mark-name, .value { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
  .value.chosen { fill: var(--orange); font-weight: 600; }
  .line { fill: none; stroke: var(--ink-2); stroke-width: 1.4; }
  .dot { fill: var(--paper); stroke: var(--ink-2); stroke-width: 2; }
  .dot.base { fill: var(--blue); stroke: var(--blue); }
  .dot.chosen { fill: var(--orange); stroke: var(--orange); }
  .trained { fill: none; stroke: var(--orange); stroke-width: 2; stroke-dasharray: 6 4; }
  .diamond { fill: var(--paper); stroke: var(--orange); stroke-width: 2; }
  .control { stroke: var(--blue); stroke-width: 2; }
  .sentence { margin-top: 8px; max-width: 76ch; }
  @media (forced-colors: active) {
    .line, .axis, .mark, .stem, .trained, .dot, .diamond { stroke: CanvasText; }
    .bar { fill: CanvasText; }
  }
`;

/** A table that opens, and beside it the button that saves its numbers. */
export const dataStyles = css`
  .data { display: flex; gap: 0 24px; align-items: baseline; justify-content: space-between; margin-top: 8px; }
  .data details { flex: 1 1 auto; min-width: 0; }
  .data .link { flex: none; min-height: 24px; }
  @media (pointer: coarse), (max-width: 699px) { .data .link { min-height: 44px; } .data th { white-space: normal; } }
`;
