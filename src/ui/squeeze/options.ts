/** @file Which matrices are squeezed, and how the scale of a block is chosen: quiet, behind a disclosure. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ScaleChoice, SqueezeSettings } from '../../worker/squeeze-protocol.ts';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { fields, folds, shared } from '../shared.css.ts';
import { squeezeWords } from '../words/squeeze.ts';
import { anySqueezed, SCALES, searchSentence } from './readings.ts';
import { emptySqueeze, type SqueezeState } from './state.ts';
import '../choice.ts';

const say = squeezeWords.options;
const HEAD = 'lm_head.weight';
const PARTS = ['embeddings', 'layers', 'head'] as const;
const scales = SCALES.map((scale) => [scale, say.scales[scale]] as const);

@customElement('fl-squeeze-options')
export class SqueezeOptions extends LitElement {
  static override styles = [
    shared,
    fields,
    folds,
    css`
    .options { display: flex; gap: 12px 40px; flex-wrap: wrap; padding: 8px 0 4px; }
    fieldset { border: 0; padding: 0; margin: 0; min-width: 0; }
    legend, .legend { font-size: var(--size-13); font-weight: 600; padding: 0; margin-bottom: 6px; }
    .parts { display: flex; gap: 4px 16px; flex-wrap: wrap; }
    .parts label { display: flex; gap: 8px; align-items: center; font-weight: 400; min-height: 28px; }
    .note { margin-top: 4px; max-width: 46ch; }
    .warn { color: var(--error); }
    @media (pointer: coarse), (max-width: 699px) { .parts label { min-height: 44px; } }
  `,
  ];

  @property({ attribute: false }) squeeze: SqueezeState = emptySqueeze;
  @state() private refused = false;

  protected override render() {
    const { settings, report } = this.squeeze;
    const tied = report !== null && !report.tensors.some(({ name }) => name === HEAD);
    const gain = searchSentence(this.squeeze);
    return html`<details><summary>${say.title}</summary><div class="options">
      <fieldset><legend>${say.which}</legend><div class="parts">${PARTS.filter((part) => part !== 'head' || !tied).map(
        (part) => html`<label><input type="checkbox" .checked=${settings[part]}
          @change=${(event: Event) => this.toggle(event, part)}>${say[part]}</label>`,
      )}</div><p class="note ${this.refused ? 'warn' : ''}" role=${this.refused ? 'alert' : nothing}>${this.refused ? say.least : tied ? `${say.tied} ${say.vectors}` : say.vectors}</p></fieldset>
      <div><div class="legend">${say.scale}</div>
        <fl-choice .options=${scales} .value=${settings.scale} label=${say.scale}
          @fl-choice=${(event: ChoiceEvent) => this.change({ scale: event.value as ScaleChoice })}></fl-choice>
        <p class="note">${settings.scale === 'plain' ? say.plain : say.search}</p>${gain === null ? nothing : html`<p class="note">${gain}</p>`}</div>
    </div></details>`;
  }

  private toggle(event: Event, part: (typeof PARTS)[number]): void {
    const box = event.target as HTMLInputElement; // the handler sits on the box
    this.change({ [part]: box.checked });
    if (this.refused) box.checked = true;
  }

  private change(changes: Partial<SqueezeSettings>): void {
    const settings = { ...this.squeeze.settings, ...changes };
    this.refused = !anySqueezed(settings);
    if (!this.refused) send(this, { type: 'squeeze', settings });
  }
}
