/** @file The settings of the next run of phase 2, each with its reason. It pushes the page, never covers it. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { validateConfig } from '../../config/config.ts';
import {
  defaultFinetune,
  type FinetuneKey,
  finetuneChanges,
  isFinetuneKey,
  validateFinetune,
} from '../../config/finetune-settings.ts';
import type { SettingKey } from '../../config/settings.ts';
import type { AnyKey, AnyValue } from '../any-setting.ts';
import { send } from '../commands.ts';
import type { RunView } from '../run-view.ts';
import type { SettingEvent } from '../setting-field.ts';
import { sheetStyles } from '../settings-sheet.css.ts';
import { buttons, fields, shared } from '../shared.css.ts';
import { finetuneWords } from '../words/finetune.ts';
import { words } from '../words.ts';
import { finetuneConfig } from './request.ts';
import { emptyLesson, type LessonState } from './state.ts';
import '../setting-field.ts';

const say = finetuneWords.settings;
const OWN: readonly FinetuneKey[] = ['trained', 'lastLayers', 'mix'];
const SHARED = [
  'steps',
  'learningRate',
  'warmup',
  'dropout',
  'evalEvery',
  'seed',
] as const satisfies readonly SettingKey[];

@customElement('fl-finetune-sheet')
export class FinetuneSheet extends LitElement {
  static override styles = [shared, buttons, fields, sheetStyles];

  /** The run on the page: phase 2 takes over what it does not change. */
  @property({ attribute: false }) run: RunView | null = null;
  @property({ attribute: false }) lesson: LessonState = emptyLesson;
  @property() name = '';
  @state() private round = 0;
  /** Fields in which something stands that cannot be used. */
  @state() private unusable: ReadonlySet<AnyKey> = new Set();

  protected override firstUpdated(_: PropertyValues<this>): void {
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
  }

  protected override render() {
    const { run, lesson } = this;
    if (!run) return nothing;
    const config = finetuneConfig(run.record.config, lesson.changes);
    const clashes = [...validateConfig(config), ...validateFinetune(lesson.settings, config.nLayer)];
    const usable = this.unusable.size === 0 && clashes.length === 0;
    const standard = { ...defaultFinetune(), ...finetuneConfig(run.record.config, finetuneChanges) };
    const values = { ...lesson.settings, ...config };
    const field = (
      key: (typeof SHARED)[number] | FinetuneKey,
    ) => html`<fl-setting-field .key=${key} .value=${values[key]} .base=${standard[key]}
      .reason=${say.reasons[key] ?? ''} .layers=${config.nLayer} .round=${this.round} .clash=${clashes.find((problem) => problem.key === key) ?? null}
      @fl-setting=${this.changed}></fl-setting-field>`;
    return html`<div class="sheet" role="dialog" aria-labelledby="title" @keydown=${this.key}>
      <div class="between"><h2 id="title">${say.title}</h2><button class="close" @click=${this.close}>${words.settings.close}</button></div>
      <p class="note">${this.name ? say.keeps(this.name) : ''}</p>
      ${OWN.filter((key) => key !== 'lastLayers' || lesson.settings.trained === 'last-layers').map(field)} ${SHARED.map(field)}
      <div class="end">
        ${usable ? nothing : html`<p class="note" role="status">${words.settings.off}</p>`}
        <div class="row"><button class="button" @click=${this.back}>${say.back}</button></div></div>
    </div>`;
  }

  private changed(event: SettingEvent): void {
    const unusable = new Set(this.unusable);
    if (event.value === null) unusable.add(event.key);
    else unusable.delete(event.key);
    this.unusable = unusable;
    if (event.value !== null) this.put(event.key, event.value);
  }

  private put(key: AnyKey, value: AnyValue): void {
    const { settings, changes } = this.lesson;
    const own = isFinetuneKey(key);
    send(this, {
      type: 'lesson-settings',
      settings: own ? { ...settings, [key]: value } : settings,
      changes: own ? changes : { ...changes, [key]: value },
    });
  }

  private back(): void {
    this.unusable = new Set();
    this.round++;
    send(this, { type: 'lesson-settings', settings: defaultFinetune(), changes: finetuneChanges });
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
  }

  private close(): void {
    send(this, { type: 'settings', open: false });
  }
}
