/** @file One figure of a lab: title, picture, a reading of the point that is pointed at, its numbers, and both to take away. */
import { html, LitElement, nothing, type PropertyValues, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { Figure } from '../../data/figure/figure.ts';
import { cssPaint } from '../../data/figure/paint.ts';
import { nearest, type Pointed, pointsOf } from '../../data/figure/points.ts';
import { figureHeight, figureSvg, standaloneSvg } from '../../data/figure/svg.ts';
import { download } from '../download.ts';
import { foldedTable } from '../folded-table.ts';
import type { RunView } from '../run-view.ts';
import { saveCsv } from '../save-csv.ts';
import { SchemeOf } from '../scheme.ts';
import { buttons, shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { WidthOf } from '../width.ts';
import { labFigureWords as say } from '../words/lab-figure.ts';
import { labFigureStyles } from './lab-figure.css.ts';
import { keptOf, networkLinks } from './lab-figure-runs.ts';

/** Where a key goes from a point; of none, the first or the last. */
const STEPS: Readonly<Record<string, (at: number | null, last: number) => number | null>> = {
  ArrowRight: (at, last) => (at === null ? 0 : Math.min(last, at + 1)),
  ArrowDown: (at, last) => (at === null ? 0 : Math.min(last, at + 1)),
  ArrowLeft: (at, last) => (at === null ? last : Math.max(0, at - 1)),
  ArrowUp: (at, last) => (at === null ? last : Math.max(0, at - 1)),
  Home: () => 0,
  End: (_, last) => last,
};

@customElement('fl-lab-figure')
export class LabFigure extends LitElement {
  static override styles = [shared, buttons, tableStyles, labFigureStyles];

  @property({ attribute: false }) figure: Figure | null = null;
  /** Part of the names of its files. */
  @property() lab = '';
  @property({ attribute: false }) runs: readonly RunView[] = [];
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private pointed: number | null = null;
  /** The reading stays while the pointer goes to what is below it. */
  @state() private held = false;
  private readonly width = new WidthOf(this);
  private readonly scheme = new SchemeOf(this);
  private drawn: { readonly of: Figure; readonly width: number; readonly size: number; readonly svg: string } | null =
    null;
  private points: readonly Pointed[] = [];

  protected override willUpdate(changed: PropertyValues<this>): void {
    const { figure, size } = this;
    if (!figure) return;
    if (changed.get('figure')?.id !== undefined && changed.get('figure')?.id !== figure.id) this.letGo();
    const width = this.width.value;
    if (this.drawn?.of === figure && this.drawn.width === width && this.drawn.size === size) return;
    const picture = { width, size, height: figureHeight(figure, { width, size }) };
    this.drawn = { of: figure, width, size, svg: figureSvg(figure, { ...picture, paint: cssPaint }) };
    this.points = pointsOf(figure, picture);
  }

  protected override render() {
    const { figure, presenting } = this;
    if (!figure) return nothing;
    return html`<h3>${figure.title}</h3>${figure.about === null || presenting ? nothing : html`<p class="note">${figure.about}</p>`}
      ${this.picture(figure)}<p class="reading" aria-live="polite">${this.reading()}</p>
      ${presenting ? nothing : html`${this.networks()}${this.below(figure)}`}`;
  }

  private networks() {
    const { points, runs } = this;
    return networkLinks(this, { points, held: this.held ? this.point : undefined, runs });
  }

  private get point(): Pointed | undefined {
    return this.pointed === null ? undefined : this.points[this.pointed];
  }

  private letGo(): void {
    this.pointed = null;
    this.held = false;
  }

  private get size(): number {
    return this.presenting ? 20 : 13;
  }

  /** The string is made here, of escaped words and numbers. */
  private picture({ title }: Figure): TemplateResult {
    const drawn = unsafeHTML(this.drawn?.svg ?? '');
    if (this.points.length === 0) return html`<div class="picture">${drawn}</div>`;
    return html`<div class="picture" tabindex="0" role="group" aria-label=${say.points(title)} @keydown=${this.walk}
      @pointermove=${this.follow} @pointerdown=${this.press} @pointerleave=${this.leave}>${drawn}${this.mark()}</div>`;
  }

  private mark() {
    const { point, size } = this;
    if (!point) return nothing;
    return html`<svg class="mark" aria-hidden="true" width="100%" height="100%">${svg`<circle cx=${point.x} cy=${point.y}
      r=${0.62 * size} stroke-width=${size / 6.5}></circle>`}</svg>`;
  }

  private reading() {
    const { point } = this;
    if (point) return point.says;
    return this.points.length === 0 || this.presenting ? nothing : html`<span class="note">${say.hint}</span>`;
  }

  private below(figure: Figure): TemplateResult {
    const file = say.file(this.lab, figure.id);
    const picture = () => download(`${file}.svg`, new TextEncoder().encode(standaloneSvg(figure, this.scheme.value)));
    return html`<div class="after">${numbers(figure)}<div class="saves">
      <button type="button" class="link note" @click=${picture}>${say.svg}</button>${saveCsv(say.csv, { file, ...figure.table })}</div></div>`;
  }

  private readonly walk = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (event.key === 'Escape' && this.pointed !== null && !this.presenting) this.letGo();
    else if (step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      this.pointed = step(this.pointed, this.points.length - 1);
      this.held = this.leads();
    } else return;
    event.preventDefault();
    event.stopPropagation(); // the page has keys of its own
  };

  private at(event: PointerEvent): number | null {
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    return nearest(this.points, event.clientX - left, event.clientY - top);
  }

  private readonly follow = (event: PointerEvent): void => {
    if (!this.held) this.pointed = this.at(event);
  };

  /** Holds a point whose network can be opened; the same one again lets it go. */
  private readonly press = (event: PointerEvent): void => {
    const before = this.held ? this.pointed : null;
    this.pointed = this.at(event);
    this.held = this.pointed !== before && this.leads();
  };

  private leads(): boolean {
    return this.point !== undefined && keptOf(this.point, this.runs).length > 0;
  }

  /** A finger leaves what it has read; a mouse that goes away points at nothing. */
  private readonly leave = (event: PointerEvent): void => {
    if (event.pointerType === 'mouse' && !this.held) this.pointed = null;
  };
}

function numbers({ table: { columns, rows } }: Figure): TemplateResult {
  return foldedTable({
    summary: say.numbers,
    columns,
    rows: rows.map(
      ([name, ...cells]) => html`<tr><th scope="row">${name}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
    ),
  });
}
