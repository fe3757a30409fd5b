/** @file The line of steps: loss above it, kept frames as ticks on it, badges' first appearances over it, round steps below. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import * as format from '../../data/format.ts';
import { lapseWords as say } from '../words/attention-time.ts';
import { type Appearance, type AppearanceGroup, grouped, stepTicks } from './lapse-time.ts';
import { type At, lossBounds, panelScale, pointsText, valueAt } from './scores-curve.ts';

export interface LapseScale {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly track: number; // y
  readonly x: (step: number) => number;
  /** The step at a place on the line, within its ends. */
  readonly step: (x: number) => number;
}

export function lapseScale({
  width,
  size,
  lastStep,
}: {
  readonly width: number;
  readonly size: number;
  readonly lastStep: number;
}): LapseScale {
  const [left, right] = [size, width - 1.6 * size];
  const track = 3.6 * size;
  return {
    width,
    height: track + 2.2 * size,
    left,
    right,
    track,
    x: (step) => left + (step / lastStep) * (right - left),
    step: (x) => Math.round(Math.min(1, Math.max(0, (x - left) / (right - left))) * lastStep),
  };
}

export interface LapseDrawing {
  readonly size: number;
  readonly steps: readonly number[];
  readonly step: number;
  readonly lastStep: number;
  readonly loss: readonly At[];
  readonly marks: readonly Appearance[];
}

export function drawLapse(scale: LapseScale, drawing: LapseDrawing): TemplateResult {
  const { width, height, left, right, track, x } = scale;
  const { size, steps, step, lastStep, marks } = drawing;
  const here = x(Math.min(step, lastStep));
  const groups = grouped(marks, (3 * size * lastStep) / (right - left));
  return html`<svg width=${width} height=${height} font-size=${size} aria-hidden="true">
    ${lossLine(scale, drawing)}
    <line class="track" x1=${left} x2=${right} y1=${track} y2=${track}></line>
    <line class="past" x1=${left} x2=${here} y1=${track} y2=${track}></line>
    ${steps.map((each) => svg`<line class="frame" x1=${x(each)} x2=${x(each)} y1=${track - 4} y2=${track + 4}></line>`)}
    ${groups.map((group, index) => appearance(scale, group, size, groups[index + 1]?.step ?? null))}
    <circle class="knob" cx=${here} cy=${track} r=${0.62 * size}></circle>
    ${stepTicks(lastStep, width / (6 * size)).map(
      (tick) =>
        svg`<text class="tick" text-anchor="middle" x=${x(tick)} y=${height - 0.3 * size}>${format.count(tick)}</text>`,
    )}</svg>`;
}

/** The training loss over the same steps, with a dot where the cursor is. */
function lossLine({ left, right, track }: LapseScale, { size, loss, step, lastStep }: LapseDrawing) {
  if (loss.length < 2) return nothing;
  const scale = panelScale(
    { left, right, top: 0.4 * size, bottom: track - 0.9 * size },
    { lastStep, ...lossBounds(loss) },
  );
  const value = valueAt(loss, step);
  return svg`<polyline class="loss" points=${pointsText(loss, scale)}></polyline>
    ${value === null ? nothing : svg`<circle class="loss-now" cx=${scale.x(step)} cy=${scale.y(value)} r="3.5"></circle>`}`;
}

/** The word is left out where it would run into the next mark. */
function appearance({ x, track }: LapseScale, { step, letters }: AppearanceGroup, size: number, next: number | null) {
  const at = x(step);
  const top = track - 0.95 * size;
  const word = say.appears(letters);
  const room = next === null || x(next) - at > (0.6 * word.length + 2) * size;
  return svg`<path class="mark" d="M${at - 0.4 * size} ${top}h${0.8 * size}l${-0.4 * size} ${0.6 * size}z"></path>
    <text class="mark-word" x=${at + 0.7 * size} y=${top + 0.5 * size}>${room ? word : letters.join(', ')}</text>`;
}
