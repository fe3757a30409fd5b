/** @file One head large: rows are readers, columns are read, the future is bare. Pointing or arrow keys read cells. */
import { html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type AttentionFrame, type HeadPlace, rowShares } from '../../data/attention/frame.ts';
import { type Pool, squaresOf } from '../../data/attention/pool.ts';
import type { ChoiceEvent } from '../choice.ts';
import { SchemeOf } from '../scheme.ts';
import { shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { attentionWords } from '../words/attention.ts';
import { paletteOf } from './colours.ts';
import { mapStyles } from './map.css.ts';
import { cellAt, type MapScale, mapScale, numberedPlaces } from './map-scale.ts';
import { drawSquares, pixelsOf } from './pixels.ts';
import type { Cell } from './state.ts';
import '../choice.ts';

const say = attentionWords.map;
/** A map this narrow has a column of its own. */
const NARROW = 400;
const SHORTEST = 410;
/** How a text too long for the room is drawn. */
type Size = Pool | 'all';
const SIZES = (['max', 'mean', 'all'] as const).map((size) => [size, say.sizes[size]] as const);

export class PointEvent extends Event {
  constructor(readonly cell: Cell) {
    super('fl-point', { bubbles: true, composed: true });
  }
}

/** @fires fl-point with the cell that is pointed at */
@customElement('fl-attention-map')
export class AttentionMap extends LitElement {
  static override styles = [shared, mapStyles];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  /** The row that is outlined. */
  @property({ type: Number }) reader = 0;
  /** What is pointed at; null = only a row. */
  @property({ attribute: false }) cell: Cell | null = null;
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private size: Size = 'max';
  @state() private spoken = '';
  @query('canvas') private readonly canvas?: HTMLCanvasElement;
  private readonly width = new WidthOf(this, 520);
  private readonly scheme = new SchemeOf(this);
  private drawn = '';

  protected override render() {
    const { frame } = this;
    if (!frame) return nothing;
    const scale = this.scaleOf(frame);
    const long = this.scaleOf(frame, 'max').side > 1;
    const { edge, extent } = scale;
    const whole = edge + extent;
    return html`<div class="frame" tabindex="0" role="img" aria-label="${say.label(this.head)} ${this.said(frame)}" @keydown=${this.walk}>
        <div class="plane" style="width: ${whole}px; height: ${whole}px">
          <canvas style="left: ${edge}px; top: ${edge}px" @pointermove=${this.point} @pointerdown=${this.point}></canvas>
          <svg width=${whole} height=${whole} aria-hidden="true">${this.labels(frame, scale)}${this.outlines(scale)}</svg>
        </div></div>
      <p class="said" ?hidden=${this.presenting}>${this.cell ? this.said(frame) : html`<span class="note">${say.hint}</span>`}</p>
      ${long && !this.presenting ? this.sizes(scale) : nothing}
      <div class="hidden-text" aria-live="polite">${this.spoken}</div>`;
  }

  private sizes({ side }: MapScale) {
    const { size } = this;
    return html`<div class="size"><fl-choice label=${say.size} .options=${SIZES} .value=${size} @fl-choice=${(event: ChoiceEvent) => (this.size = event.value as Size)}></fl-choice>
      ${size === 'all' ? nothing : html`<span class="note">${say.pooled(side, size)}</span>`}</div>`;
  }

  private get font(): number {
    return this.presenting ? 18 : 12;
  }

  private scaleOf({ characters }: AttentionFrame, size: Size = this.size): MapScale {
    const width = this.width.value;
    // Beside the map there is the rest of the page; where it stands below, only the width counts.
    const height = width < NARROW ? width : Math.max(SHORTEST, innerHeight - (this.presenting ? 462 : 510));
    return mapScale({ cells: characters.length, width, height, font: this.font, all: size === 'all' });
  }

  private labels({ characters }: AttentionFrame, scale: MapScale) {
    const { square, side, edge, everyRow, everyColumn, extent } = scale;
    const { reader, cell, font } = this;
    const middle = (place: number): number => edge + (Math.floor(place / side) + 0.5) * square;
    const numbers = numberedPlaces(characters.length, scale, font);
    const row = (place: number, text: string, on: boolean) =>
      svg`<text class=${on ? 'on' : ''} x=${edge - 0.45 * font} y=${middle(place) + 0.35 * font} text-anchor="end" font-size=${font}>${text}</text>`;
    const column = (place: number, text: string, on: boolean) =>
      svg`<text class=${on ? 'on' : ''} x=${middle(place)} y=${edge - 0.4 * font} text-anchor="middle" font-size=${font}>${text}</text>`;
    const letters = (at: typeof row, all: boolean, one: number | null) =>
      characters.flatMap((character, place) =>
        all || place === one ? [at(place, attentionWords.letter(character), place === one)] : [],
      );
    const numbered = (at: typeof row, one: number | null) =>
      numbers
        .filter((n) => one === null || Math.abs(middle(n - 1) - middle(one)) > 1.8 * font)
        .map((n) => at(n - 1, String(n), false));
    return svg`${letters(row, everyRow, reader)}${everyRow ? nothing : numbered(row, reader)}
      ${letters(column, everyColumn, cell?.read ?? null)}${everyColumn ? nothing : numbered(column, cell?.read ?? null)}
      ${extent > 15 * font ? say.axes.map((words, line) => svg`<text class="axes" x=${edge + extent} y=${edge + (2 + 1.4 * line) * font} text-anchor="end" font-size=${font}>${words}</text>`) : nothing}`;
  }

  private outlines({ square, side, edge }: MapScale) {
    const { reader, cell } = this;
    const at = (place: number): number => edge + Math.floor(place / side) * square;
    const width = at(reader) + square - edge;
    return svg`<rect class="row" x=${edge - 1} y=${at(reader) - 1} width=${width + 2} height=${square + 2}></rect>
      ${cell && cell.reader === reader ? svg`<rect class="cell" x=${at(cell.read)} y=${at(reader)} width=${square} height=${square}></rect>` : nothing}`;
  }

  private share(frame: AttentionFrame, { reader, read }: Cell): number {
    return rowShares(frame, this.head, reader)[read] ?? 0;
  }

  private said(frame: AttentionFrame): string {
    const { cell } = this;
    if (!cell) return '';
    const [reader = '', read = ''] = [frame.characters[cell.reader], frame.characters[cell.read]];
    return say.cell(reader, read, this.share(frame, cell));
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { frame, canvas } = this;
    if (!frame || !canvas) return;
    const { square, side } = this.scaleOf(frame);
    const drawing = `${this.scheme.value} ${square} ${side} ${this.size} ${devicePixelRatio}`;
    if (!changed.has('frame') && !changed.has('head') && drawing === this.drawn) return;
    this.drawn = drawing;
    const pool = this.size === 'mean' ? 'mean' : 'max';
    const image = pixelsOf(squaresOf(frame, this.head, { side, pool }), paletteOf(this.scheme.value));
    drawSquares(canvas, image, square * devicePixelRatio);
  }

  private point(event: PointerEvent): void {
    const { frame, cell } = this;
    if (!frame) return;
    const found = cellAt(event.offsetX, event.offsetY, this.scaleOf(frame), frame.characters.length);
    if (found && (found.reader !== cell?.reader || found.read !== cell.read)) this.dispatchEvent(new PointEvent(found));
  }

  /** A press walks one cell; Home and End go to the ends of the row. */
  private walk(event: KeyboardEvent): void {
    const { frame } = this;
    if (!frame) return;
    const here = this.cell ?? { reader: this.reader, read: this.reader };
    const last = frame.characters.length - 1;
    const goes: Readonly<Record<string, Cell>> = {
      ArrowUp: { ...here, reader: here.reader - 1 },
      ArrowDown: { ...here, reader: here.reader + 1 },
      ArrowLeft: { ...here, read: here.read - 1 },
      ArrowRight: { ...here, read: here.read + 1 },
      Home: { ...here, read: 0 },
      End: { ...here, read: here.reader },
    };
    const to = goes[event.key];
    if (!to) return;
    event.preventDefault();
    event.stopPropagation();
    const reader = Math.min(last, Math.max(0, to.reader));
    const next = { reader, read: Math.min(reader, Math.max(0, to.read)) };
    this.dispatchEvent(new PointEvent(next));
    const place = (at: number) => ({ character: frame.characters[at] ?? '', place: at + 1 });
    this.spoken = say.spoken(place(next.reader), place(next.read), this.share(frame, next));
  }
}
