/** @file The loss chart: curves by uPlot, our drawings over them, and one crosshair through loss, ribbon and learning rate. */
import { css, html, LitElement, nothing, type PropertyValues, unsafeCSS } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import plotSheet from 'uplot/dist/uPlot.min.css?inline';
import { shared } from '../shared.css.ts';
import { words } from '../words.ts';
import { type ChartData, type ChartInput, chartData } from './chart-data.ts';
import { crosshairStyles, tooltip } from './crosshair.ts';
import { drawOver } from './draw.ts';
import { plotOptions } from './plot-options.ts';
import { readAt } from './reading.ts';
import { lossText, place } from './units.ts';

export class PinEvent extends Event {
  /** @param step null = live again */
  constructor(readonly step: number | null) {
    super('fl-pin', { bubbles: true, composed: true });
  }
}

/** At most ten drawings a second: training never waits for them. */
const PAUSE = 100;

/** @fires fl-pin when the crosshair is held at a step or let go */
@customElement('fl-loss-chart')
export class LossChart extends LitElement {
  static override styles = [
    unsafeCSS(plotSheet),
    shared,
    crosshairStyles,
    css`
    .chart { position: relative; height: var(--chart-height, 520px); }
    .plot { position: absolute; inset: 0; }
  `,
  ];

  @property({ attribute: false }) input: ChartInput | null = null;
  @property({ attribute: false }) pinned: number | null = null;
  @property() theme = '';
  @property({ type: Boolean }) presenting = false;
  @state() private pointed: number | null = null;
  @query('.plot') private readonly box?: HTMLElement;

  private plot: uPlot | null = null;
  private data: ChartData | null = null;
  private drawnAt = 0;
  private waiting = 0;
  private readonly sizes = new ResizeObserver(() => this.resize());
  private readonly system = matchMedia('(prefers-color-scheme: dark)');
  private readonly repaint = (): void => this.plot?.redraw(false);

  override connectedCallback(): void {
    super.connectedCallback();
    this.system.addEventListener('change', this.repaint);
    void document.fonts.ready.then(this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.system.removeEventListener('change', this.repaint);
    this.sizes.disconnect();
    this.clear();
  }

  protected override render() {
    const step = this.pointed ?? this.pinned;
    const reading = this.input && step !== null ? readAt(this.input, step) : null;
    const unit = this.input?.view.unit ?? 'nats';
    const said = reading?.lines.map(({ name, nats }) => `${name} ${lossText(nats, unit)}`).join(', ');
    return html`<div class="chart" tabindex="0" role="slider" aria-label=${words.chart.title} aria-orientation="horizontal"
        aria-valuemin="0" aria-valuemax=${this.data?.lastStep ?? 0} aria-valuenow=${step ?? this.input?.run?.record.step ?? 0}
        aria-valuetext=${step === null ? words.chart.keys : `${words.chart.step(step)}: ${said}`}
        @keydown=${this.key} @blur=${() => (this.pointed = null)} @pointermove=${this.point} @pointerleave=${() => (this.pointed = null)} @click=${this.pin}>
      <div class="plot"></div>
      ${reading ? this.crosshair(reading) : nothing}
    </div>`;
  }

  private crosshair(reading: ReturnType<typeof readAt>) {
    const { plot, input } = this;
    if (!plot || !input) return nothing;
    const { left, top, width, height } = plot.bbox;
    const x = plot.valToPos(reading.step, 'x') + left / devicePixelRatio;
    const training = reading.lines.find(({ kind }) => kind === 'training');
    return tooltip(reading, {
      unit: input.view.unit,
      x,
      top: top / devicePixelRatio,
      height: height / devicePixelRatio,
      right: (left + width) / devicePixelRatio,
      pinned: this.pointed === null,
      dot: training ? plot.valToPos(place(training.nats, input.view), 'y') + top / devicePixelRatio : null,
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('presenting')) this.clear();
    if (changed.has('input') || changed.has('presenting') || changed.has('theme')) this.drawSoon();
  }

  private drawSoon(): void {
    if (this.waiting !== 0) return;
    const wait = Math.max(0, this.drawnAt + PAUSE - performance.now());
    this.waiting = window.setTimeout(() => {
      this.waiting = 0;
      this.drawnAt = performance.now();
      this.draw();
    }, wait);
  }

  private draw(): void {
    const { input, box } = this;
    if (!input || !box || !this.isConnected || box.clientWidth === 0) return;
    const before = this.data?.columns.length;
    this.data = chartData(input);
    if (this.plot && before === this.data.columns.length) this.plot.setData(this.data.columns);
    else this.build(box, this.data);
    if (this.pinned !== null) this.requestUpdate(); // the crosshair follows the axis
  }

  private build(box: HTMLElement, data: ChartData): void {
    this.clear();
    this.data = data;
    const scale = this.presenting ? 1.5 : 1;
    const options = plotOptions({
      data: () => this.data ?? data,
      width: box.clientWidth,
      height: box.clientHeight,
      older: data.columns.length - 6,
      scale,
      drawOver: (plot) => {
        if (this.input && this.data) drawOver(plot, this.input, this.data, scale);
      },
    });
    this.plot = new uPlot(options, data.columns, box);
    this.sizes.observe(box);
  }

  private clear(): void {
    this.plot?.destroy();
    this.plot = null;
    this.data = null;
  }

  private resize(): void {
    const { box, plot } = this;
    if (!box || !plot || box.clientWidth === 0) return;
    if (plot.width !== box.clientWidth || plot.height !== box.clientHeight)
      plot.setSize({ width: box.clientWidth, height: box.clientHeight });
  }

  private point(event: PointerEvent): void {
    if (!this.plot || !this.data) return;
    const step = Math.round(this.plot.posToVal(event.clientX - this.plot.over.getBoundingClientRect().left, 'x'));
    this.pointed = Math.min(this.data.lastStep, Math.max(0, step));
  }

  private pin(): void {
    if (this.pointed !== null) this.dispatchEvent(new PinEvent(this.pointed));
  }

  private key(event: KeyboardEvent): void {
    const { run } = this.input ?? {};
    const here = this.pointed ?? this.pinned ?? run?.record.step ?? 0;
    const last = this.data?.lastStep ?? 0;
    const by = Math.max(1, Math.round(last / 100)) * (event.shiftKey ? 10 : 1);
    const to = {
      ArrowRight: here + by,
      ArrowUp: here + by,
      ArrowLeft: here - by,
      ArrowDown: here - by,
      Home: 0,
      End: run?.record.step ?? 0,
    }[event.key];
    if (to !== undefined) this.pointed = Math.min(last, Math.max(0, to));
    else if (event.key === 'Enter') this.pin();
    else if (event.key === 'Escape' && (this.pointed !== null || this.pinned !== null)) this.letGo();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private letGo(): void {
    this.pointed = null;
    this.dispatchEvent(new PinEvent(null));
  }
}
