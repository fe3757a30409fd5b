/** @file The figure of the loss: its title, its unit and scale, the chart, and the same in one sentence. */
import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import type { ChartInput, OlderRun } from './charts/chart-data.ts';
import { chartSentence } from './charts/reading.ts';
import type { LossScale, LossUnit } from './charts/units.ts';
import type { ChoiceEvent } from './choice.ts';
import type { RunView } from './run-view.ts';
import { shared } from './shared.css.ts';
import { words } from './words.ts';
import type { Yardsticks } from './yardsticks.ts';
import './charts/loss-chart.ts';
import './choice.ts';

const units = Object.entries(words.chart.units);
const scales = Object.entries(words.chart.scales);

@customElement('fl-loss-figure')
export class LossFigure extends LitElement {
  static override styles = [
    shared,
    css`
    .between { align-items: center; min-height: 32px; }
    .choices { display: flex; gap: 10px; flex-wrap: wrap; }
    fl-loss-chart { --chart-height: var(--figure-height, clamp(420px, calc(100vh - 270px), 720px)); }
    .short { display: none; }
    @media (max-width: 699px) { .unit, .long { display: none; } .short { display: inline; } fl-loss-chart { --chart-height: var(--figure-height, 420px); } }
  `,
  ];

  @property() heading: string = words.chart.title;
  /** For narrow places. */
  @property() short: string = words.chart.short;
  @property({ attribute: false }) run: RunView | null = null;
  @property({ attribute: false }) older: readonly OlderRun[] = [];
  @property({ attribute: false }) yardsticks: Yardsticks | null = null;
  @property({ attribute: false }) config: Config | null = null;
  @property({ attribute: false }) pinned: number | null = null;
  @property() theme = '';
  @property({ type: Boolean }) presenting = false;
  @state() private unit: LossUnit = 'nats';
  @state() private scale: LossScale = 'linear';
  private input: ChartInput | null = null;

  protected override willUpdate(): void {
    const { run, older, yardsticks, config, unit, scale } = this;
    this.input = { run, older, yardsticks, config, view: { unit, scale } };
  }

  protected override render() {
    return html`<div class="between">
        <h2><span class="long">${this.heading}</span><span class="short">${this.short}</span> <span class="quiet">${words.chart.lower}</span></h2>
        ${this.presenting ? '' : this.choices()}
      </div>
      <figure>
        <fl-loss-chart .input=${this.input} .pinned=${this.pinned} .theme=${this.theme} .presenting=${this.presenting}></fl-loss-chart>
        <figcaption class="hidden-text">${this.input ? chartSentence(this.input) : ''}</figcaption>
      </figure>`;
  }

  private choices() {
    return html`<div class="choices">
      <fl-choice class="unit" .options=${units} .value=${this.unit} label=${words.chart.unit}
        @fl-choice=${(event: ChoiceEvent) => (this.unit = event.value as LossUnit)}></fl-choice>
      <fl-choice .options=${scales} .value=${this.scale} label=${words.chart.scale}
        @fl-choice=${(event: ChoiceEvent) => (this.scale = event.value as LossScale)}></fl-choice></div>`;
  }
}
