/** @file What the chosen head does, over training: the loss above, one small panel a rule, all on one axis of steps. */
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeadPlace } from '../../data/attention/frame.ts';
import { BADGE_SCORE } from '../../data/attention/scores.ts';
import * as format from '../../data/format.ts';
import { send } from '../commands.ts';
import type { RunView } from '../run-view.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { WidthOf } from '../width.ts';
import { scoreWords as say } from '../words/attention-time.ts';
import { stepTicks } from './lapse-time.ts';
import {
  lossBounds,
  lossCurve,
  type PanelScale,
  panelScale,
  pointsText,
  type ScoreCurve,
  scoreCurves,
  valueAt,
} from './scores-curve.ts';
import { scoresTable } from './scores-table.ts';
import { type AttentionState, emptyAttention } from './state.ts';

const LOSS_HEIGHT = 76;
const HEIGHT = 46;

@customElement('fl-attention-scores')
export class AttentionScores extends LitElement {
  static override styles = [
    shared,
    buttons,
    tableStyles,
    css`
    svg { display: block; max-width: 100%; overflow: visible; font-family: var(--sans); font-size: 12px; }
    figure > div { margin-top: 8px; }
    .name { display: flex; justify-content: space-between; gap: 12px; font-size: var(--size-13); line-height: 1.4; }
    .name b { font-weight: 600; }
    .name.badge b, .name.badge span:first-child { color: var(--blue); font-weight: 600; }
    .axis { stroke: var(--rule); }
    .loss { fill: none; stroke: var(--ink-2); stroke-width: 1.6; }
    .curve { fill: none; stroke: var(--blue); stroke-width: 2; }
    .dot { fill: var(--blue); }
    .chance { stroke: var(--ref); stroke-width: 1.5; stroke-dasharray: 2 4; }
    .threshold { stroke: var(--ink-3); stroke-dasharray: 6 4; }
    .cursor { stroke: var(--ink); }
    .tick { fill: var(--ink-3); }
    .row { flex-wrap: wrap; margin: 8px 0; }
    @media (forced-colors: active) { .curve, .loss, .axis, .cursor { stroke: CanvasText; } }
  `,
  ];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ attribute: false }) run: RunView | null = null;
  private readonly width = new WidthOf(this, 360);

  protected override render() {
    const { attention, head } = this;
    const curves = scoreCurves(attention.scored, head);
    const measure = html`<div class="row"><button class="link note" @click=${() => send(this, { type: 'attention-score' })}>${say.now}</button></div>`;
    if (curves.length === 0)
      return html`<h2>${say.title(head.layer, head.head)}</h2><p class="note">${say.none}</p>${this.run ? measure : nothing}`;
    return html`<h2>${say.title(head.layer, head.head)}</h2><p class="note">${say.explain}</p>
      <figure role="img" aria-label=${alternative(curves)}>${this.loss()}${curves.map((curve) => this.panel(curve))}${this.axis()}</figure>
      ${measure}${scoresTable(curves)}`;
  }

  private get lastStep(): number {
    const steps = [this.run?.record.step ?? 0, this.attention.scored.at(-1)?.step ?? 0];
    return Math.max(1, ...steps);
  }

  private scale(height: number, low: number, high: number): PanelScale {
    const box = { left: 8, right: this.width.value - 8, top: 4, bottom: height - 4 };
    return panelScale(box, { lastStep: this.lastStep, low, high });
  }

  private loss() {
    const curve = lossCurve(this.run?.record.metrics ?? []);
    if (curve.length < 2) return nothing;
    const { low, high } = lossBounds(curve);
    const scale = this.scale(LOSS_HEIGHT, low, high);
    const now = valueAt(curve, this.attention.moment);
    return html`<div><div class="name"><span>${say.loss}</span><b>${now === null ? '' : format.loss(now)}</b></div>
      ${this.picture(LOSS_HEIGHT, scale, svg`<polyline class="loss" points=${pointsText(curve, scale)}></polyline>`)}</div>`;
  }

  private panel({ rule, points, chance }: ScoreCurve) {
    const scale = this.scale(HEIGHT, 0, 1);
    const now = valueAt(points, this.attention.moment);
    const badge = now !== null && now >= BADGE_SCORE && now > chance && rule !== 'uniform';
    const lines = svg`<line class="chance" x1="8" x2=${this.width.value - 8} y1=${scale.y(chance)} y2=${scale.y(chance)}></line>
      ${rule === 'uniform' ? nothing : svg`<line class="threshold" x1="8" x2=${this.width.value - 8} y1=${scale.y(BADGE_SCORE)} y2=${scale.y(BADGE_SCORE)}></line>`}
      <polyline class="curve" points=${pointsText(points, scale)}></polyline>
      ${points.length > 40 ? nothing : points.map(({ step, value }) => svg`<circle class="dot" cx=${scale.x(step)} cy=${scale.y(value)} r="2.5"></circle>`)}`;
    return html`<div><div class="name ${badge ? 'badge' : ''}"><span>${say.rules[rule]}</span>
      <span><b>${now === null ? '' : say.value(now)}</b> <span class="note">${say.chance(chance)}</span></span></div>${this.picture(HEIGHT, scale, lines)}</div>`;
  }

  private picture(height: number, { x }: PanelScale, drawn: unknown) {
    const { moment } = this.attention;
    return html`<svg width=${this.width.value} height=${height} aria-hidden="true">
      ${svg`<line class="axis" x1="8" x2=${this.width.value - 8} y1=${height - 4} y2=${height - 4}></line>${drawn}`}
      ${moment === null ? nothing : svg`<line class="cursor" x1=${x(moment)} x2=${x(moment)} y1="0" y2=${height}></line>`}</svg>`;
  }

  private axis() {
    const { x } = this.scale(20, 0, 1);
    const ticks = stepTicks(this.lastStep, this.width.value / 90);
    return html`<svg width=${this.width.value} height="18" aria-hidden="true">${ticks.map(
      (step) =>
        svg`<text class="tick" text-anchor=${step === 0 ? 'start' : 'middle'} x=${x(step)} y="12">${format.count(step)}</text>`,
    )}</svg><p class="note">${say.step}</p>`;
  }
}

const alternative = (curves: readonly ScoreCurve[]): string =>
  curves
    .map(({ rule, points, chance }) =>
      say.alternative(say.rules[rule], points[0]?.value ?? 0, points.at(-1)?.value ?? 0, chance),
    )
    .join('; ');
