/** @file Ask the network to go on from your words, at any time, also while it trains. */
import { css, html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import { send } from './commands.ts';
import type { Written } from './page-state.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { stamp, stampStyles } from './stamp.ts';
import { words } from './words.ts';
import './number-slider.ts';
import './text-well.ts';

const say = words.prompt;
/** How the prompt's requests are named; the page keeps the answers under these names. */
export const PROMPT = 'prompt';

@customElement('fl-prompt-box')
export class PromptBox extends LitElement {
  static override styles = [
    shared,
    buttons,
    fields,
    stampStyles,
    css`
    form { display: grid; gap: 12px; }
    .field { display: grid; gap: 4px; }
    .numbers { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 12px; align-items: end; }
    fl-text-well { --well-height: 144px; margin-top: 12px; }
    .row { flex-wrap: wrap; justify-content: space-between; }
    h2 { margin-bottom: 8px; }
    #words { font-family: var(--mono); }
  `,
  ];

  @property({ attribute: false }) written: Written | null = null;
  @property({ attribute: false }) config: Config | null = null;
  /** The beginning of the text: what it is asked with when a person writes nothing else. */
  @property() suggestion = '';
  @state() private given = '';
  @state() private temperature: number | null = null;
  @query('form') private readonly form?: HTMLFormElement;

  protected override render() {
    const { written, config } = this;
    const busy = written !== null && !written.done;
    return html`<h2>${say.title}</h2>
      <form @submit=${this.submit}>
        <div class="field"><label for="words">${say.label}</label>
          <textarea id="words" name="words" rows="2" spellcheck="false" .defaultValue=${this.suggestion}></textarea></div>
        <fl-number-slider label=${say.temperature} hint=${say.temperatureHint} min="0" max="2" step="0.05"
          .value=${this.temperature ?? config?.temperature ?? 1} .standard=${config?.temperature ?? 1}
          @fl-number=${(event: Event & { value: number }) => (this.temperature = event.value)}></fl-number-slider>
        <div class="numbers">
          ${field('topK', say.topK, config?.topK ?? 0, 1024, say.topKHint)}
          ${field('length', say.length, config?.sampleLength ?? 200, 10_000, say.characters)}
          ${field('seed', say.seed, config?.seed ?? 1, 4_294_967_295)}
        </div>
        <div class="row">
          ${
            busy
              ? html`<button class="button" type="button" @click=${this.cancel}>${say.stop}</button>`
              : html`<button class="button" type="submit">${say.write}</button>`
          }
          ${written ? stamp(say.writtenAt(written.step)) : nothing}
        </div>
      </form>
      ${written && written.dropped > 0 ? html`<p class="note" role="status">${say.dropped(written.dropped)}</p>` : nothing}
      <fl-text-well .given=${written ? this.given : ''} .text=${written?.text ?? ''} .writing=${busy} .waiting=${say.empty} label=${say.title}></fl-text-well>`;
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    if (!this.form) return;
    const data = new FormData(this.form);
    const number = (name: string): number => Number(data.get(name));
    this.given = String(data.get('words') ?? '');
    send(this, {
      type: 'write',
      request: {
        requestId: PROMPT,
        prompt: this.given,
        length: number('length'),
        temperature: this.temperature ?? this.config?.temperature ?? 1,
        topK: number('topK'),
        seed: number('seed'),
      },
    });
  }

  private cancel(): void {
    send(this, { type: 'cancel-writing', requestId: PROMPT });
  }
}

function field(name: string, label: string, value: number, max: number, unit = ''): TemplateResult {
  return html`<div class="field"><label for=${name}>${label}${unit ? html` <span class="quiet">${unit}</span>` : nothing}</label>
    <input id=${name} name=${name} type="number" required min=${name === 'length' ? 1 : 0} max=${max} step="1" value=${value}></div>`;
}
