/** @file One setting: its name, a field of its type, its range as hint; changed = blue border and the old value struck through. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { NumberSetting } from '../config/setting.ts';
import * as format from '../data/format.ts';
import type { SettingProblem } from '../worker/protocol.ts';
import { type AnyKey, type AnyValue, describedAs, parseAny } from './any-setting.ts';
import { fields, shared } from './shared.css.ts';
import { choiceLabel, settingProblemWords, words } from './words.ts';

export class SettingEvent extends Event {
  /** @param value null = what is written cannot be used */
  constructor(
    readonly key: AnyKey,
    readonly value: AnyValue | null,
  ) {
    super('fl-setting');
  }
}

/** So many characters fit into a field beside its value. */
const MOST_HINT = 13;

/** @fires fl-setting when a value is entered, usable or not */
@customElement('fl-setting-field')
export class SettingField extends LitElement {
  static override styles = [
    shared,
    fields,
    css`
    :host { border-top: 1px solid var(--rule); padding: 7px 0; }
    .line { display: grid; grid-template-columns: minmax(0, 1fr) 136px; gap: 8px; align-items: center; }
    label { font-size: var(--size-15); line-height: 1.3; }
    label .quiet { font-size: var(--size-13); }
    .box { position: relative; }
    .hint { position: absolute; inset: 0 10px 0 auto; display: flex; align-items: center; font-size: var(--size-13); color: var(--ink-3); pointer-events: none; }
    .changed input, .changed select { border: 2px solid var(--blue); }
    .wrong input, .wrong select { border: 2px solid var(--error); }
    .problem { color: var(--error); }
    .open { padding-top: 2px; }
  `,
  ];

  @property() key: AnyKey = 'nLayer';
  /** Why this value, where that is not said elsewhere; always shown. */
  @property() reason = '';
  /** Of the network: it has no more last layers to train. */
  @property({ type: Number }) layers = 1;
  @property({ attribute: false }) value: AnyValue = 0;
  /** What it was in the run that this one is compared with. */
  @property({ attribute: false }) base: AnyValue = 0;
  /** What is wrong with it together with other settings. */
  @property({ attribute: false }) clash: SettingProblem | null = null;
  /** Counts up when everything that stands in fields is to be forgotten. */
  @property({ type: Number }) round = 0;
  @state() private own: SettingProblem | null = null;
  @state() private helping = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value') || changed.has('round')) this.own = null;
  }

  protected override render() {
    const { label, unit, help } = describedAs(this.key, this.layers);
    const changed = this.value !== this.base;
    const problem = this.own ?? this.clash;
    return html`<div class="line">
        <label for="field">${label}${unit ? html`<span class="quiet">, ${unit}</span>` : nothing}</label>
        <div class="box ${changed ? 'changed' : ''} ${problem ? 'wrong' : ''}">${this.field(changed)}</div>
      </div>
      ${problem ? html`<p class="note problem" id="why">${settingProblemWords(problem)}</p>` : nothing}
      ${this.helping || changed || this.reason ? html`<p class="note open" id="help">${this.reason || help}</p>` : nothing}`;
  }

  private field(changed: boolean) {
    const described = describedAs(this.key, this.layers);
    const wrong = this.own || this.clash;
    if (described.type === 'integer' || described.type === 'number') {
      return html`<input id="field" type="text" inputmode="decimal" autocomplete="off" .value=${live(this.own?.value ?? String(this.value))}
          aria-invalid=${Boolean(wrong)} aria-describedby=${wrong ? 'why' : nothing} @change=${this.entered} @focus=${() => (this.helping = true)} @blur=${() => (this.helping = false)}>
        ${changed ? this.formerly() : this.range(described)}`;
    }
    const choices = described.type === 'choice' ? described.choices : ['true', 'false'];
    return html`<select id="field" @change=${this.entered} @focus=${() => (this.helping = true)} @blur=${() => (this.helping = false)}>
      ${choices.map((choice) => html`<option value=${choice} .selected=${choice === String(this.value)}>${choiceLabel(choice)}</option>`)}</select>`;
  }

  private formerly() {
    const was = format.plain(Number(this.base));
    return html`<span class="hint"><s aria-hidden="true">${was}</s><span class="hidden-text">${words.settings.was(was)}</span></span>`;
  }

  /** A range that would run into the value is left to the help. */
  private range({ min, max }: NumberSetting) {
    const range = `${format.plain(min)}–${format.plain(max)}`;
    return range.length + String(this.value).length > MOST_HINT ? nothing : html`<span class="hint">${range}</span>`;
  }

  private entered(event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement; // the handler sits on both
    const parsed = parseAny(this.key, value.replaceAll(',', ''), this.layers);
    this.own = parsed.ok ? null : parsed.problem;
    this.dispatchEvent(new SettingEvent(this.key, parsed.ok ? parsed.value : null));
  }
}
