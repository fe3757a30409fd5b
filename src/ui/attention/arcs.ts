/** @file The text as characters, and over it what the reader looks at: an arc's width is its share. */
import { css, html, LitElement, nothing, type PropertyValues, svg } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type AttentionFrame, type HeadPlace, rowShares } from '../../data/attention/frame.ts';
import * as format from '../../data/format.ts';
import { shared } from '../shared.css.ts';
import { WidthOf } from '../width.ts';
import { attentionWords } from '../words/attention.ts';
import { type Link, largestLinks } from './finding.ts';
import { type Mark, type Marks, markAt } from './gain-marks.ts';
import { factorOf } from './gain-scale.ts';
import { PointEvent } from './map.ts';

const say = attentionWords.arcs;
/** Weaker links are left out. */
export const WEAK = 0.02;
const WRITTEN = 4;

/** @fires fl-point with the reader that is chosen and what it looks at most */
@customElement('fl-attention-arcs')
export class AttentionArcs extends LitElement {
  static override styles = [
    shared,
    css`
    .frame { overflow-x: auto; overflow-y: hidden; }
    .plane { position: relative; margin-inline: auto; }
    svg { display: block; overflow: visible; }
    path { fill: none; stroke: var(--control); stroke-linecap: butt; }
    path.first { stroke: var(--blue); }
    .text { display: flex; font-family: var(--mono); line-height: 1; }
    button {
      flex: none; width: var(--cell); height: calc(1.5 * var(--font)); padding: 0; border: 0; border-radius: 4px; background: none; font: 400 var(--font) / 1 var(--mono);
      text-align: center; cursor: pointer; color: var(--ink);
    }
    button.mark { color: var(--ink-3); }
    button:hover { background: var(--sunken); }
    button.read { background: var(--blue-soft); }
    button[aria-selected='true'] { background: var(--blue); color: var(--on-blue); font-weight: 600; }
    button.marked { box-shadow: inset 0 -3px 0 var(--orange); }
    button:focus-visible { outline-offset: -2px; }
    .shares { position: relative; height: calc(22px * var(--scale)); font-size: var(--size-12); color: var(--ink-2); }
    .shares span { position: absolute; top: 2px; transform: translateX(-50%); white-space: nowrap; }
    .shares .first { color: var(--blue); font-weight: 600; }
    .gain { position: relative; font-size: var(--size-13); color: var(--orange); height: calc(22px * var(--scale)); }
    .gain span { position: absolute; white-space: nowrap; text-align: center; }
    @media (forced-colors: active) { path { stroke: CanvasText; } path.first { stroke: Highlight; } button[aria-selected='true'] { background: Highlight; color: HighlightText; forced-color-adjust: none; } button.read { outline: 1px solid; } }
  `,
  ];

  @property({ attribute: false }) frame: AttentionFrame | null = null;
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  @property({ type: Number }) reader = 0;
  /** Parts that a gain is on, in the text as the network reads it. */
  @property({ attribute: false }) marks: Marks = [];
  @property({ type: Boolean, reflect: true }) presenting = false;
  @query('.frame') private readonly scrolled?: HTMLElement;
  private readonly width = new WidthOf(this, 800);

  protected override render() {
    const { frame } = this;
    if (!frame) return nothing;
    const cell = this.cellOf(frame);
    const links = largestLinks(rowShares(frame, this.head, this.reader), frame.characters.length).filter(
      ({ share }) => share >= WEAK,
    );
    const read = new Set(links.slice(0, WRITTEN).map((link) => link.read));
    const size = { '--cell': `${cell}px`, '--font': `${Math.round(Math.min(this.largest, cell / 0.66))}px` };
    const style = Object.entries(size)
      .map(([name, value]) => `${name}: ${value}`)
      .join('; ');
    return html`<div class="frame"><div class="plane" style="width: ${cell * frame.characters.length}px; ${style}">
      ${this.arcs(frame, links, cell)}
      <div class="text" role="listbox" aria-label=${say.label} aria-orientation="horizontal" @keydown=${this.walk}>${frame.characters.map((character, at) => this.character(character, at, read, links))}</div>
      <div class="shares" aria-hidden="true">${this.shares(links, cell)}</div>
      ${this.gains(cell)}
    </div></div>`;
  }

  /** In a text that scrolls the reader stays in view. */
  protected override updated(changed: PropertyValues<this>): void {
    const { frame, scrolled } = this;
    if (!frame || !scrolled || !(changed.has('reader') || changed.size === 0)) return;
    const middle = (this.reader + 0.5) * this.cellOf(frame);
    scrolled.scrollLeft = middle - scrolled.clientWidth / 2;
  }

  private get largest(): number {
    return this.presenting ? 34 : 26;
  }

  /** The text takes the width there is; a long one scrolls in its frame. */
  private cellOf({ characters }: AttentionFrame): number {
    const least = this.presenting ? 18 : 13;
    return Math.max(least, Math.min(1.3 * this.largest, Math.floor(this.width.value / Math.max(1, characters.length))));
  }

  private character(character: string, at: number, read: ReadonlySet<number>, links: readonly Link[]) {
    const chosen = at === this.reader;
    const classes = [
      read.has(at) && !chosen ? 'read' : '',
      attentionWords.letter(character) === character ? '' : 'mark',
      markAt(this.marks, at) ? 'marked' : '',
    ];
    const share = links.find((link) => link.read === at)?.share ?? null;
    return html`<button role="option" class=${classes.join(' ')} aria-selected=${chosen} tabindex=${chosen ? 0 : -1} aria-label=${say.option(character, at + 1, share)}
      @click=${() => this.point(at)}>${attentionWords.letter(character)}</button>`;
  }

  private arcs({ characters }: AttentionFrame, links: readonly Link[], cell: number) {
    const { reader } = this;
    const height = this.presenting ? 100 : 62;
    const farthest = Math.max(1, ...links.map(({ read }) => reader - read));
    const middle = (at: number): number => (at + 0.5) * cell;
    return html`<svg width=${cell * characters.length} height=${height} aria-hidden="true">${links
      .filter(({ read }) => read !== reader)
      .toReversed()
      .map(({ read, share }) => {
        const [from, to] = [middle(read), middle(reader)];
        const rise = (height - 12) * (0.4 + 0.6 * ((reader - read) / farthest));
        const curve = `M${from} ${height} A${(to - from) / 2} ${rise} 0 0 1 ${to} ${height}`;
        return svg`<path class=${read === links[0]?.read ? 'first' : ''} d=${curve} stroke-width=${Math.max(1, 12 * share)}></path>`;
      })}</svg>`;
  }

  /** The four largest are written out, where they do not stand on each other. */
  private shares(links: readonly Link[], cell: number) {
    const room = 3.4 * (this.presenting ? 18 : 12);
    const taken: number[] = [];
    return links.slice(0, WRITTEN).flatMap(({ read, share }, at) => {
      const x = (read + 0.5) * cell;
      if (taken.some((other) => Math.abs(other - x) < room)) return [];
      taken.push(x);
      return [html`<span class=${at === 0 ? 'first' : ''} style="left: ${x}px">${format.percent(share)}</span>`];
    });
  }

  /** What the gains multiply by, each under its part, moved inwards at the ends of the text. */
  private gains(cell: number) {
    const acting = this.marks.filter(({ gain }) => gain !== 0);
    if (acting.length === 0) return nothing;
    return html`<div class="gain">${acting.map((mark) => gainLabel(mark, { cell, alone: acting.length === 1 }))}</div>`;
  }

  private point(reader: number): void {
    const [most] = this.frame ? largestLinks(rowShares(this.frame, this.head, reader), 1) : [];
    this.dispatchEvent(new PointEvent({ reader, read: most?.read ?? reader }));
  }

  private walk(event: KeyboardEvent): void {
    const last = (this.frame?.characters.length ?? 1) - 1;
    const to = { ArrowRight: this.reader + 1, ArrowLeft: this.reader - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const next = Math.min(last, Math.max(0, to));
    this.renderRoot.querySelectorAll('button')[next]?.focus();
    this.point(next);
  }
}

/** A digit is as wide as the widest of what it says, so that its length in digits is room enough. */
function gainLabel({ from, to, gain }: Mark, { cell, alone }: { readonly cell: number; readonly alone: boolean }) {
  const factor = format.plain(Number(factorOf(gain).toPrecision(2)));
  const said = alone ? say.gain(factor) : say.gainShort(factor);
  const width = `${said.length}ch`;
  const left = `clamp(0px, ${((from + to) / 2) * cell}px - ${width} / 2, 100% - ${width})`;
  return html`<span style="width: ${width}; left: ${left}">${said}</span>`;
}
