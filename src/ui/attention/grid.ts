/** @file All heads at once: layers × heads small maps of one text, on one scale; one of them is chosen. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import { squaresOf } from '../../data/attention/pool.ts';
import type { HeadScores } from '../../data/attention/scores.ts';
import { SchemeOf } from '../scheme.ts';
import { shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { attentionWords } from '../words/attention.ts';
import { badgesOf, placesOf } from './badges.ts';
import { paletteOf, type Scheme } from './colours.ts';
import { drawSquares, fitting, pixelsOf } from './pixels.ts';

const say = attentionWords.grid;
const GAP = 6;
/** Room for the names of layers. */
const NAMES = 32;
/** A map is no larger than this, however few there are. */
const LARGEST = 112;

export class HeadEvent extends Event {
  constructor(readonly head: HeadPlace) {
    super('fl-head');
  }
}

/** @fires fl-head with the chosen head */
@customElement('fl-attention-grid')
export class AttentionGrid extends LitElement {
  static override styles = [
    shared,
    css`
    .grid { display: grid; gap: ${GAP}px; align-items: center; justify-content: start; overflow-x: auto; padding: 4px; margin: -4px; }
    .name { font-size: var(--size-12); color: var(--ink-2); text-align: center; }
    .pooled { margin-top: 4px; }
    .row { text-align: start; padding-inline-end: 4px; }
    button { position: relative; display: block; padding: 0; border: 0; background: none; line-height: 0; cursor: pointer; aspect-ratio: 1; }
    button[aria-checked='true'] { outline: 2px solid var(--blue); outline-offset: 1px; }
    button:hover { outline: 2px solid var(--control); outline-offset: 1px; }
    button[aria-checked='true']:hover { outline-color: var(--blue); }
    button:focus-visible { outline: 2px solid var(--blue); outline-offset: 3px; }
    canvas { display: block; }
    .badge { position: absolute; inset: 0 2px auto auto; font-size: var(--size-12); line-height: 1.25; font-weight: 700; color: var(--ink); }
    .chance {
      position: absolute; z-index: 3; inset: calc(100% + 4px) auto auto 0; display: none; background: var(--surface); border: 1px solid var(--control);
      border-radius: 4px; padding: 4px 8px; font-size: var(--size-13); line-height: 1.4; white-space: nowrap; pointer-events: none; text-align: start;
    }
    button:hover .chance, button:focus-visible .chance { display: block; }
    @media (forced-colors: active) { canvas { forced-color-adjust: none; } button[aria-checked='true'] { outline-width: 4px; outline-color: Highlight; } }
  `,
  ];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) scores: HeadScores | null = null;
  @property({ attribute: false }) head: HeadPlace | null = null;
  @property() label: string = say.title;
  private readonly width = new WidthOf(this, 280);
  private readonly scheme = new SchemeOf(this);
  private palette: { readonly scheme: Scheme; readonly colours: Uint32Array } | null = null;
  private drawn = '';

  protected override render() {
    const { frame } = this;
    if (!frame) return nothing;
    const columns = Array.from({ length: frame.nHead }, (_, head) => head);
    return html`<div class="grid" role="radiogroup" aria-label=${this.label} @keydown=${this.move}
      style="grid-template-columns: auto repeat(${frame.nHead}, ${this.room}px)">
      <span></span>${columns.map((head) => html`<span class="name" aria-hidden="true">${say.column(head)}</span>`)}
      ${frame.layers.map(
        (layer) => html`<span class="name row" aria-hidden="true">${say.row(layer)}</span>
        ${columns.map((head) => this.map({ layer, head }))}`,
      )}</div>${this.side > 1 ? html`<p class="note pooled">${say.pooled(this.side)}</p>` : nothing}`;
  }

  private map(place: HeadPlace) {
    const chosen = isSame(place, this.head);
    const badges = badgesOf(this.scores, place);
    const said = badges.map(({ rule, score, chance }) => say.badge(rule, score, chance));
    const [first] = badges;
    return html`<button role="radio" aria-checked=${chosen} tabindex=${chosen || this.head === null ? 0 : -1} data-head="${place.layer}-${place.head}"
      aria-label=${say.label(place, said.join(', '))} @click=${() => this.choose(place)}>
      <canvas></canvas>${first ? html`<span class="badge" aria-hidden="true">${attentionWords.rules[first.rule].letter}</span>` : nothing}
      ${said.length > 0 ? html`<span class="chance" aria-hidden="true">${said.map((line) => html`${line}<br>`)}</span>` : nothing}
    </button>`;
  }

  /** Pixels a map has along each side. */
  private get room(): number {
    const heads = this.frame?.nHead ?? 1;
    return Math.max(24, Math.min(LARGEST, Math.floor((this.width.value - NAMES) / heads) - GAP));
  }

  /** How many cells a point of the small maps stands for, along each side. */
  private get side(): number {
    return this.frame ? fitting(this.frame.characters.length, this.room * devicePixelRatio, 1).side : 1;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { frame } = this;
    if (!frame) return;
    const drawing = `${this.scheme.value} ${this.room} ${devicePixelRatio}`;
    if (!changed.has('frame') && drawing === this.drawn) return;
    this.drawn = drawing;
    const palette = this.paletteNow();
    const { side } = this;
    // A little larger than shown and then made smaller, so that squares fill the room and have even sizes.
    const size = Math.ceil((this.room * devicePixelRatio) / Math.ceil(frame.characters.length / side));
    const canvases = [...this.renderRoot.querySelectorAll('canvas')];
    placesOf(frame).forEach((place, at) => {
      const canvas = canvases[at];
      if (canvas)
        drawSquares(canvas, pixelsOf(squaresOf(frame, place, { side, pool: 'max' }), palette), size, this.room);
    });
  }

  private paletteNow(): Uint32Array {
    const scheme = this.scheme.value;
    if (this.palette?.scheme !== scheme) this.palette = { scheme, colours: paletteOf(scheme) };
    return this.palette.colours;
  }

  private choose(head: HeadPlace): void {
    this.dispatchEvent(new HeadEvent(head));
  }

  /** Arrow keys go to the neighbour, over the edge to the other side. */
  private move(event: KeyboardEvent): void {
    const by = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    const { frame, head } = this;
    if (!by || !frame || !head) return;
    event.preventDefault();
    event.stopPropagation();
    const [down = 0, right = 0] = by;
    const row = (frame.layers.indexOf(head.layer) + down + frame.layers.length) % frame.layers.length;
    const next = { layer: frame.layers[row] ?? 0, head: (head.head + right + frame.nHead) % frame.nHead };
    this.renderRoot.querySelector<HTMLElement>(`[data-head="${next.layer}-${next.head}"]`)?.focus();
    this.choose(next);
  }
}

const isSame = (a: HeadPlace, b: HeadPlace | null): boolean => a.layer === b?.layer && a.head === b.head;
