/** @file Check loss against bits, beside what letter frequencies and letter pairs would give. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import * as format from '../../data/format.ts';
import type { SweepPoint } from '../../worker/squeeze-protocol.ts';
import { shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { words } from '../words.ts';
import type { Yardsticks } from '../yardsticks.ts';
import { figureStyles } from './figure.css.ts';
import { ALL_BITS } from './readings.ts';
import { type CurveScale, curveScale, marksInView, placed } from './scales.ts';

const say = squeezeWords.costs;
type Placed = ReturnType<typeof placed>[number];

@customElement('fl-squeeze-curve')
export class SqueezeCurve extends LitElement {
  static override styles = [shared, figureStyles, css`svg { margin-top: 4px; }`];

  @property({ attribute: false }) points: readonly SweepPoint[] = [];
  @property({ type: Number }) bits: number = 4;
  @property({ attribute: false }) yardsticks: Yardsticks | null = null;
  @property({ type: Boolean }) presenting = false;
  private readonly width = new WidthOf(this);

  protected override render() {
    const { points } = this;
    const size = this.presenting ? 20 : 13;
    const [width, height] = [this.width.value, 170 * (size / 13)];
    const marks = marksInView(
      points,
      this.marks().map(([nats]) => nats),
    );
    const scale = curveScale(points, marks, { width, height, size });
    const shown = placed(points);
    return html`<svg role="img" aria-label=${alternative(shown)} width=${width} height=${height} font-size=${size}>
        ${this.marks().map(([nats, text]) => (marks.includes(nats) ? mark(scale, nats, text) : nothing))}
        ${curve(scale, shown)}${trained(scale, shown)}${shown.map((each) => this.dot(scale, each, size))}
        ${ALL_BITS.map((bits, index) => svg`<text class="tick" text-anchor="middle" x=${scale.x(index)} y=${height - 0.4 * size}>${say.axis(bits)}</text>`)}
      </svg>${points.length < 2 ? html`<p class="note">${say.empty}</p>` : nothing}${trainedNote(shown)}`;
  }

  /** Yardsticks that the text gives, with their words. */
  private marks(): readonly (readonly [nats: number, text: string])[] {
    const { knowsLetters = null, knowsPairs = null } = this.yardsticks ?? {};
    const { letters, pairs } = words.chart;
    return [
      ...(knowsLetters === null ? [] : [[knowsLetters, letters(format.loss(knowsLetters))] as const]),
      ...(knowsPairs === null ? [] : [[knowsPairs, pairs(format.loss(knowsPairs))] as const]),
    ];
  }

  private dot(scale: CurveScale, { index, point }: Placed, size: number) {
    const kind = point.bits === this.bits ? 'chosen' : point.bits === 32 ? 'base' : '';
    const [x, y] = [scale.x(index), scale.y(point.loss)];
    return svg`<circle class="dot ${kind}" cx=${x} cy=${y} r=${kind === 'chosen' ? 7 : 5}></circle>
      <text class="value ${kind}" text-anchor="middle" x=${x} y=${y - size * 0.9}>${format.loss(point.loss)}</text>`;
  }
}

function mark({ left, right, y }: CurveScale, nats: number, text: string) {
  return svg`<line class="mark" x1=${left - 20} x2=${right + 20} y1=${y(nats)} y2=${y(nats)}></line>
    <text class="mark-name" x=${left - 20} y=${y(nats) - 5}>${text}</text>`;
}

function curve(scale: CurveScale, shown: readonly Placed[]) {
  const at = shown.map(({ index, point }) => `${scale.x(index)},${scale.y(point.loss)}`);
  return svg`<polyline class="line" points=${at.join(' ')}></polyline>`;
}

/** After training with rounding: diamonds, and a bar at the FP32 control of as many steps. */
function trained({ x, y }: CurveScale, shown: readonly Placed[]) {
  return shown.map(({ index, point }) => {
    if (!point.trained) return nothing;
    const [at, from, to] = [x(index), y(point.loss), y(point.trained.loss)];
    const control = y(point.trained.control);
    return svg`<line class="trained" x1=${at} x2=${at} y1=${from} y2=${to}></line>
      <line class="control" x1=${at - 9} x2=${at + 9} y1=${control} y2=${control}></line>
      <path class="diamond" d="M${at} ${to - 6}l6 6-6 6-6-6z"></path>`;
  });
}

function trainedNote(shown: readonly Placed[]) {
  const steps = shown.find(({ point }) => point.trained)?.point.trained?.steps;
  return steps === undefined ? nothing : html`<p class="note">◇ ${say.trained(steps)} · ― ${say.control(steps)}</p>`;
}

const alternative = (shown: readonly Placed[]): string =>
  shown.length === 0 ? say.empty : say.alternative(shown.map(({ point }) => say.point(point.bits, point.loss)));
