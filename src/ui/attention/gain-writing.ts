/** @file Two continuations of the probe with the same random numbers: as it is, and with what steers attention now. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Config } from '../../config/types.ts';
import { send } from '../commands.ts';
import type { PageState, Written } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { gainWords as say } from '../words/attention-steer.ts';
import { gainStyles } from './gain.css.ts';
import { firstDifference } from './gain-next.ts';
import { type AttentionState, emptyAttention, typedText } from './state.ts';
import { steerOf } from './view.ts';
import '../text-well.ts';

/** How the requests are named; the page keeps the answers under these names. */
const PLAIN = 'attention-plain';
const STEERED = 'attention-steered';
/** Short enough to be read at a glance. */
const LENGTH = 60;

@customElement('fl-attention-gain-writing')
export class AttentionGainWriting extends LitElement {
  static override styles = [shared, buttons, gainStyles];

  @property({ attribute: false }) attention: AttentionState = emptyAttention;
  @property({ attribute: false }) written: PageState['written'] = {};
  @property({ attribute: false }) config: Config | null = null;

  protected override render() {
    const [plain, steered] = [this.written[PLAIN] ?? null, this.written[STEERED] ?? null];
    const busy = isBusy(plain) || isBusy(steered);
    const steer = steerOf(this.attention.steering);
    return html`<div class="row">${
      busy
        ? html`<button class="button" @click=${this.stop}>${say.stop}</button>`
        : html`<button class="button" ?disabled=${steer === null} @click=${this.write}>${say.writeOn}</button>`
    }<span class="note">${steer === null ? say.same : say.sameNumbers(this.config?.seed ?? 1)}</span></div>
      ${plain || steered ? html`<div class="pair">${side(say.plain, 'plain', plain)}${side(say.steered, 'steered', steered)}</div>` : nothing}
      <p class="note" aria-live="polite">${compared(plain, steered)}</p>`;
  }

  private write(): void {
    const { config } = this;
    const request = {
      prompt: typedText(this.attention),
      length: LENGTH,
      temperature: config?.temperature ?? 1,
      topK: config?.topK ?? 0,
      seed: config?.seed ?? 1,
    };
    const steer = steerOf(this.attention.steering);
    send(this, { type: 'write', request: { ...request, requestId: PLAIN } });
    if (steer) send(this, { type: 'write', request: { ...request, requestId: STEERED, steer } });
  }

  private stop(): void {
    for (const requestId of [PLAIN, STEERED]) send(this, { type: 'cancel-writing', requestId });
  }
}

const isBusy = (written: Written | null): boolean => written !== null && !written.done;

const side = (name: string, kind: string, written: Written | null) =>
  html`<div class=${kind}><h4>${name}</h4><fl-text-well label=${name} .text=${written?.text ?? ''} .writing=${isBusy(written)} .waiting=${say.waiting}></fl-text-well></div>`;

function compared(plain: Written | null, steered: Written | null) {
  if (!plain?.done || !steered?.done) return nothing;
  const place = firstDifference(plain.text, steered.text);
  return place === null ? say.alike([...plain.text].length) : say.apart(place);
}
