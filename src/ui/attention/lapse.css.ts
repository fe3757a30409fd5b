/** @file How the time-lapse bar looks: one line across the page, nothing over it. */
import { css } from 'lit';

export const lapseStyles = css`
  .bar { display: flex; align-items: center; gap: 12px 24px; }
  .begin { display: flex; align-items: center; gap: 12px; flex: none; }
  .label { width: min-content; line-height: 1.25; color: var(--ink-2); font-size: var(--size-15); }
  .play {
    width: calc(44px * var(--scale)); height: calc(44px * var(--scale)); border-radius: 50%; border: 2px solid var(--control);
    background: none; padding: 0; display: grid; place-items: center; flex: none;
  }
  .play:hover { border-color: var(--ink); }
  .play:disabled { opacity: 0.5; cursor: default; }
  .play svg { width: 55%; fill: var(--ink); }
  .line { flex: 1 1 auto; min-width: 0; touch-action: pan-y; cursor: pointer; border-radius: 4px; }
  .line svg { display: block; max-width: 100%; overflow: visible; font-family: var(--sans); }
  .read { flex: none; width: calc(112px * var(--scale)); display: grid; justify-items: end; text-align: end; line-height: 1.3; }
  .read strong { font-size: var(--size-22); font-weight: 600; }
  .under { margin-top: 4px; }
  .track { stroke: var(--rule); stroke-width: 4; stroke-linecap: round; }
  .past { stroke: var(--blue); stroke-width: 4; stroke-linecap: round; }
  .frame { stroke: var(--ink-3); stroke-width: 1; }
  .knob { fill: var(--paper); stroke: var(--blue); stroke-width: 3; }
  .tick { fill: var(--ink-2); }
  .mark, .mark-word { fill: var(--orange); }
  .mark-word { paint-order: stroke; stroke: var(--paper); stroke-width: 4; stroke-linejoin: round; }
  .loss { fill: none; stroke: var(--ref); stroke-width: 1.4; }
  .loss-now { fill: var(--blue); }
  @media (max-width: 699px) {
    .bar { flex-wrap: wrap; }
    .line { order: 3; flex-basis: 100%; }
    .begin { flex: 1 1 auto; }
    .label { width: auto; }
  }
  @media (forced-colors: active) {
    .track, .past, .frame, .loss { stroke: CanvasText; }
    .knob { stroke: Highlight; }
  }
`;
