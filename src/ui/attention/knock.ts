/** @file Heads turned down or up, and what that does to the loss on text kept aside. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { HeadPlace } from '../../data/attention/frame.ts';
import { send } from '../commands.ts';
import type { NumberEvent } from '../number-slider.ts';
import { buttons, shared } from '../shared.css.ts';
import { knockWords as say } from '../words/attention-steer.ts';
import { isSameScaled, MOST_SCALE, scaleOf, withScale } from './knock-scaled.ts';
import { type AttentionState, emptyAttention, type Knock } from './state.ts';
import '../number-slider.ts';

@customElement('fl-attention-knock')
export class AttentionKnock extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    h3 { font-size: var(--size-13); line-height: 1.5; font-weight: 600; margin: 14px 0 4px; }
    fl-number-slider { --blue: var(--orange); margin-top: 8px; }
    .row { flex-wrap: wrap; margin-top: 8px; gap: 8px 16px; }
    li { align-items: center; padding: 2px 0; }
    dl { display: grid; grid-template-columns: max-content max-content; gap: 2px 16px; font-size: var(--size-13); margin: 4px 0; }
    dl div { display: contents; }
    dd { font-weight: 600; text-align: end; }
    dt { color: var(--ink-2); }
    .before { color: var(--blue); }
    .after { color: var(--orange); }
    .report { margin-top: 10px; }
  `,
  ];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  /** The head that is shown: the slider acts on it. */
  @property({ attribute: false }) head: HeadPlace = { layer: 0, head: 0 };
  /** There is a network whose loss can be measured. */
  @property({ type: Boolean }) measurable = false;

  protected override render() {
    const { knock, steering } = this.attention;
    const { scaled } = steering;
    const scale = scaleOf(scaled, this.head);
    return html`<h2>${say.title}</h2><p class="note">${say.explain}</p>
      <fl-number-slider label=${say.scale(this.head.layer, this.head.head)} min="0" max=${MOST_SCALE} step="0.05" .value=${scale} standard="1"
        .words=${say.value} @fl-number=${({ value }: NumberEvent) => this.scale(this.head, value)}></fl-number-slider>
      <div class="row">
        <button class="button" @click=${() => this.scale(this.head, scale === 0 ? 1 : 0)}>${scale === 0 ? say.leave : say.out}</button>
        ${
          knock?.running
            ? html`<span class="note" role="status">${say.measuring}</span>
          <button class="link note" @click=${() => send(this, { type: 'attention-cancel-knock' })}>${say.stop}</button>`
            : html`<button class="button" ?disabled=${scaled.length === 0 || !this.measurable} @click=${() => send(this, { type: 'attention-knock-out' })}>${say.measure}</button>
          ${scaled.length === 0 ? html`<span class="note">${say.nothing}</span>` : nothing}`
        }</div>
      ${knock?.report ? this.report(knock.report, knock) : nothing}
      ${scaled.length === 0 ? nothing : this.list()}`;
  }

  private scale(head: HeadPlace, scale: number): void {
    const { steering } = this.attention;
    send(this, {
      type: 'attention-steer',
      steering: { ...steering, scaled: withScale(steering.scaled, head, scale) },
    });
  }

  private report(report: NonNullable<Knock['report']>, { scaled }: Knock) {
    const names = scaled.map((each) => say.entry(each.layer, each.head, each.scale)).join('; ');
    return html`<div class="report" aria-live="polite"><p class="note">${say.report(report)} ${names}.</p>
      <dl><div><dt>${say.before}</dt><dd class="before">${say.loss(report.before)}</dd></div>
        <div><dt>${say.after}</dt><dd class="after">${say.loss(report.after)}</dd></div>
        <div><dt>${say.difference}</dt><dd>${say.signed(report.after - report.before)}</dd></div></dl>
      <p class="note">${say.verdict(report)}</p>
      ${isSameScaled(scaled, this.attention.steering.scaled) ? nothing : html`<p class="note"><strong>${say.older}</strong></p>`}</div>`;
  }

  private list() {
    const { steering } = this.attention;
    return html`<h3>${say.list}</h3><ul>${steering.scaled.map(
      (each) => html`<li class="between"><span>${say.entry(each.layer, each.head, each.scale)}</span>
        <button class="link note" aria-label=${say.reset(each.layer, each.head)} @click=${() => this.scale(each, 1)}>${say.resetShort}</button></li>`,
    )}</ul>
      ${
        steering.scaled.length > 1
          ? html`<button class="link note" @click=${() => send(this, { type: 'attention-steer', steering: { ...steering, scaled: [] } })}>${say.resetAll}</button>`
          : nothing
      }`;
  }
}
