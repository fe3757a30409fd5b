/** @file Attention: where each head of a network looks, for one text, at any moment. It reads weights and changes nothing. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AttentionFrame, HeadPlace } from '../../data/attention/frame.ts';
import { BADGE_SCORE, type HeadScores } from '../../data/attention/scores.ts';
import type { AttendedNetwork } from '../../worker/attention-protocol.ts';
import type { ChoiceEvent } from '../choice.ts';
import { type Command, send } from '../commands.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { stamp, stampStyles } from '../stamp.ts';
import { attentionWords as say } from '../words/attention.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { words } from '../words.ts';
import { badgesOf, rulesPresent, UNIFORM_SCORE } from './badges.ts';
import type { HeadEvent } from './grid.ts';
import type { PointEvent } from './map.ts';
import { attentionPageStyles } from './page.css.ts';
import { typedText } from './state.ts';
import { otherNetworks, shownCell, shownFrame, shownHead, shownMarks, shownReader, shownScores } from './view.ts';
import './arcs.ts';
import './grid.ts';
import './lapse.ts';
import './map.ts';
import './probe.ts';
import './scale.ts';
import './side.ts';
import '../choice.ts';
import '../problem-block.ts';

/** What is drawn now, everywhere on the page. */
interface Shown {
  readonly frame: AttentionFrame;
  readonly head: HeadPlace;
  readonly reader: number;
  readonly scores: HeadScores | null;
}

@customElement('fl-attention-page')
export class AttentionPage extends LitElement {
  static override styles = [shared, buttons, stampStyles, attentionPageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property() theme = '';
  @property({ type: Boolean, reflect: true }) presenting = false;

  protected override render() {
    const { attention } = this.page;
    const shown = this.shown();
    return html`<h1 class="hidden-text">${say.page}</h1>
      ${this.presenting || this.page.recorded ? nothing : this.bar()}
      ${attention.problem ? html`<div class="problem"><fl-problem-block .problem=${attention.problem} .config=${this.page.config}></fl-problem-block></div>` : nothing}
      ${shown ? this.columns(shown) : html`<div class="needs">${this.needs()}</div>`}
      ${shown ? html`<div class="lapse"><fl-attention-lapse .attention=${attention} .run=${currentRun(this.page)} .steps=${this.page.config?.steps ?? 1} .presenting=${this.presenting}></fl-attention-lapse></div>` : nothing}`;
  }

  private shown(): Shown | null {
    const { attention } = this.page;
    const frame = this.page.recorded ? null : shownFrame(attention);
    if (!frame) return null;
    const [head, reader] = [shownHead(attention, frame), shownReader(attention, frame)];
    const scores = attention.network === 'now' ? (shownScores(attention, frame.step)?.scores ?? null) : null;
    return { frame, head, reader, scores };
  }

  private needs(): TemplateResult {
    const { recorded, phase } = this.page;
    if (recorded) return html`<p>${say.needs.recorded}</p>`;
    if (phase === 'starting') return html`<p>${say.needs.starting}</p>`;
    if (phase === 'failed')
      return html`<p>${say.needs.none}</p><button class="main" @click=${() => send(this, { type: 'show', view: 'pretrain' })}>${say.needs.toPretrain}</button>`;
    return html`<p>${say.needs.waiting}</p>`;
  }

  private bar() {
    const { attention } = this.page;
    return html`<div class="bar">${this.training()}<fl-attention-probe .text=${typedText(attention)} .taken=${attention.taken} .frame=${attention.frames.now}></fl-attention-probe></div>`;
  }

  /** Maps change while it trains, so that can be begun and stopped here. */
  private training() {
    const { phase, estimate } = this.page;
    const run = currentRun(this.page)?.record;
    const main = (said: string, command: Command) =>
      html`<button class="main" @click=${() => send(this, command)}>${said}</button>`;
    if (run === undefined)
      return html`<button class="main" ?disabled=${phase !== 'ready' || estimate?.fits !== true} @click=${() => send(this, { type: 'train' })}>${words.first.train}</button>`;
    if (run.state === 'running') return main(words.toolbar.pause, { type: 'pause' });
    if (run.state === 'paused' || run.state === 'stopped') return main(words.toolbar.goOn, { type: 'resume' });
    return nothing;
  }

  private columns(shown: Shown) {
    const { presenting } = this;
    const { attention } = this.page;
    const { frame, head, reader } = shown;
    const point = ({ cell }: PointEvent): void => send(this, { type: 'attention-point', cell });
    return html`<div class="columns" @fl-point=${point}>
      <section class="heads">${this.heads(shown)}</section>
      <section class="top">${this.heading(shown)}
        <fl-attention-arcs .frame=${frame} .head=${head} .reader=${reader} .presenting=${presenting}
          .marks=${shownMarks(attention)}></fl-attention-arcs></section>
      <section class="map"><fl-attention-map .frame=${frame} .head=${head} .reader=${reader} .cell=${shownCell(attention, frame)} .presenting=${presenting}></fl-attention-map></section>
      <section class="reading"><fl-attention-side .page=${this.page} .frame=${frame} .head=${head} .reader=${reader} .presenting=${presenting}></fl-attention-side></section>
    </div>`;
  }

  private heads({ frame, head, scores }: Shown) {
    const { attention } = this.page;
    const present = rulesPresent(scores, frame);
    return html`<h2>${say.grid.title}</h2>
      <fl-attention-grid .frame=${frame} .head=${head} .scores=${scores}
        @fl-head=${(event: HeadEvent) => send(this, { type: 'attention-head', head: event.head })}></fl-attention-grid>
      ${present.length > 0 ? html`<ul class="legend note">${present.map((rule) => html`<li><b>${say.rules[rule].letter}</b> ${say.rules[rule].looks}</li>`)}</ul>` : nothing}
      <fl-attention-scale></fl-attention-scale>
      ${attention.layers === null || this.presenting ? nothing : this.fewer(attention.layers)}
      ${this.presenting ? nothing : html`<p class="note">${scores ? say.grid.threshold(BADGE_SCORE, present.includes('uniform') ? UNIFORM_SCORE : null) : say.grid.unscored}</p>${this.cost()}`}`;
  }

  private fewer(layers: readonly number[]) {
    return html`<p class="note">${say.grid.part(layers.length)}
      <button class="link note" @click=${() => send(this, { type: 'attention-layers', layers: null, characters: null })}>${say.grid.all}</button></p>`;
  }

  private cost() {
    const { cost } = this.page.attention;
    const running = currentRun(this.page)?.record.state === 'running';
    return cost && running ? html`<p class="note">${say.cost(cost.share, cost.framesPerSecond)}</p>` : nothing;
  }

  private heading({ frame, head, scores }: Shown) {
    const { attention } = this.page;
    const [badge] = badgesOf(scores, head);
    const live =
      attention.moment === null && attention.network === 'now' && currentRun(this.page)?.record.state === 'running';
    return html`<div class="title"><h2>${say.head(head)}</h2>
      ${badge ? html`<span class="stamp live" title=${say.chance(badge.chance)}>${say.score(badge.rule, badge.score)}</span>` : nothing}
      <span class="push">${this.presenting ? nothing : stamp(say.at(frame.step, live))}${this.networks()}</span></div>`;
  }

  /** Before and after phase 2, FP32 and squeezed: the same text, the same head. */
  private networks() {
    const there = otherNetworks(this.page);
    if (!there.base && !there.squeezed) return nothing;
    const words = say.networks;
    const side = squeezeWords.side(this.page.squeeze.settings.bits);
    const options: (readonly [AttendedNetwork, string])[] = [
      ...(there.base ? [['base', words.before] as const] : []),
      ['now', there.base ? words.after : words.now],
      ...(there.squeezed ? [['squeezed', there.base ? words.squeezed(side) : side] as const] : []),
    ];
    return html`${there.base ? html`<span class="note" aria-hidden="true">${words.tuning}</span>` : nothing}
      <fl-choice label=${words.label} .options=${options} .value=${this.page.attention.network}
        @fl-choice=${(event: ChoiceEvent) => send(this, { type: 'attention-network', network: event.value as AttendedNetwork })}></fl-choice>`;
  }
}
