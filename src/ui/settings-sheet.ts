/** @file The settings of the next run, generated from the settings table. It pushes the page, never covers it. */
import { html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { differingKeys, type SettingValue, validateConfig, withSettings } from '../config/config.ts';
import { freshRunName } from '../config/run-name.ts';
import type { SettingGroup } from '../config/setting.ts';
import { isSettingKey, type SettingKey, setting, settingKeys } from '../config/settings.ts';
import type { Config } from '../config/types.ts';
import * as format from '../data/format.ts';
import type { Estimate } from '../worker/protocol.ts';
import { send } from './commands.ts';
import type { NumberEvent } from './number-slider.ts';
import type { SettingEvent } from './setting-field.ts';
import { sheetStyles } from './settings-sheet.css.ts';
import { buttons, fields, shared } from './shared.css.ts';
import { words } from './words.ts';
import './number-slider.ts';
import './preset-list.ts';
import './setting-field.ts';

const say = words.settings;
const inGroup = (group: SettingGroup): readonly SettingKey[] =>
  settingKeys.filter((key) => setting(key).group === group);

@customElement('fl-settings-sheet')
export class SettingsSheet extends LitElement {
  static override styles = [shared, buttons, fields, sheetStyles];

  @property({ attribute: false }) config: Config | null = null;
  /** The settings of the run on the page; those the page began with when there is none. */
  @property({ attribute: false }) base: Config | null = null;
  @property() baseName = '';
  @property() preset: string | null = null;
  @property() textId = '';
  @property({ attribute: false }) estimate: Estimate | null = null;
  /** The step from which a child run could go on; null = it cannot. */
  @property({ attribute: false }) branchStep: number | null = null;
  @property({ type: Boolean }) copied = false;
  @state() private more = false;
  @state() private round = 0;
  /** Fields in which something stands that cannot be used. */
  @state() private unusable: ReadonlySet<SettingKey> = new Set();

  protected override firstUpdated(_: PropertyValues<this>): void {
    this.renderRoot.querySelector<HTMLElement>('.close')?.focus();
  }

  protected override render() {
    const { config, base } = this;
    if (!config || !base) return nothing;
    const changed = differingKeys(config, base);
    return html`<div class="sheet" role="dialog" aria-labelledby="title" @keydown=${this.key}>
      <div class="between"><h2 id="title">${say.title}</h2><button class="close" @click=${this.close}>${say.close}</button></div>
      ${this.baseName ? html`<p class="note">${say.keeps(this.baseName)}</p>` : nothing}
      ${this.next(config, base, changed)}
      <details class="presets"><summary>${say.presets}</summary>
        <fl-preset-list .chosen=${this.preset} .config=${config} .textId=${this.textId}></fl-preset-list></details>
      ${this.group('model', config, base)} ${this.group('training', config, base)}
      ${
        this.more
          ? html`<h3>${say.groups.writing}</h3>${this.group('writing', config, base)}<h3>${say.groups.more}</h3>${this.group('more', config, base)}`
          : html`<p class="more"><button class="link" @click=${() => (this.more = true)}>${moreWords()}</button></p>`
      }
      ${this.end(config, changed)}
    </div>`;
  }

  private next(config: Config, base: Config, changed: readonly SettingKey[]) {
    const name = this.baseName || say.theBase;
    return html`<div class="next"><span class="note">${say.nextName}</span>
      <p class="mono name">${freshRunName(config)}</p>
      <p class="note">${
        changed.length === 0
          ? say.same(name)
          : html`${say.differ(changed.length, name)}
        <button class="link" @click=${() => this.undo(base)}>${say.undo(changed.length)}</button>`
      }</p></div>`;
  }

  private group(group: SettingGroup, config: Config, base: Config) {
    const clashes = validateConfig(config);
    return inGroup(group).map(
      (key) => html`<fl-setting-field .key=${key} .value=${config[key]} .base=${base[key]} .round=${this.round}
        .clash=${clashes.find((problem) => problem.key === key) ?? null} @fl-setting=${this.changed}></fl-setting-field>
      ${key === 'learningRate' ? this.rateSlider(config, base) : nothing}`,
    );
  }

  /** Learning rates are tried in factors, so the slider goes by powers of ten. */
  private rateSlider(config: Config, base: Config) {
    return html`<fl-number-slider bare label=${setting('learningRate').label} min="-5" max="-1" step="0.05"
      .value=${Math.log10(config.learningRate)} .standard=${Math.log10(base.learningRate)} .words=${(power: number) => format.plain(rounded(power))}
      @fl-number=${(event: NumberEvent) => this.put('learningRate', event.value === Math.log10(base.learningRate) ? base.learningRate : rounded(event.value))}></fl-number-slider>`;
  }

  private end(config: Config, changed: readonly SettingKey[]) {
    const usable = this.unusable.size === 0 && validateConfig(config).length === 0;
    const { estimate, branchStep } = this;
    const canBranch =
      branchStep !== null && changed.length > 0 && changed.every((key) => setting(key).changes === 'run');
    return html`<div class="end">
      <p class="note" role="status">${!usable ? say.off : estimate ? cost(estimate) : say.costing}</p>
      <div class="row">
        <button class="main" ?disabled=${!usable} @click=${() => {
          send(this, { type: 'train' });
          this.close();
        }}>${say.train}</button>
        <button class="button" ?disabled=${!usable} @click=${() => send(this, { type: 'copy-link' })}>${say.copy}</button></div>
      ${
        canBranch
          ? html`<div class="row"><button class="button" ?disabled=${!usable} @click=${() => this.branch(config, changed)}>${say.branch(branchStep)}</button></div>
        <p class="note">${say.branchHint}</p>`
          : nothing
      }
      <p class="note" role="status">${this.copied ? say.copied : ''}</p></div>`;
  }

  private branch(config: Config, changed: readonly SettingKey[]): void {
    const changes: Partial<Config> = Object.fromEntries(changed.map((key) => [key, config[key]]));
    send(this, { type: 'branch', changes });
    this.close();
  }

  private changed(event: SettingEvent): void {
    if (!isSettingKey(event.key)) return;
    const unusable = new Set(this.unusable);
    if (event.value === null) unusable.add(event.key);
    else unusable.delete(event.key);
    this.unusable = unusable;
    if (event.value !== null) this.put(event.key, event.value as SettingValue); // the key is none of phase 2
  }

  private put(key: SettingKey, value: SettingValue): void {
    if (this.config) this.set(withSettings(this.config, { [key]: value }));
  }

  private set(config: Config): void {
    send(this, { type: 'set-config', config });
  }

  private undo(base: Config): void {
    this.unusable = new Set();
    this.round++;
    this.set(base);
  }

  private key(event: KeyboardEvent): void {
    if (event.key === 'Escape') this.close();
  }

  private close(): void {
    send(this, { type: 'settings', open: false });
  }
}

/** Two digits are enough for a learning rate. */
const rounded = (power: number): number => Number((10 ** power).toPrecision(2));

function moreWords(): string {
  const keys = [...inGroup('writing'), ...inGroup('more')];
  return say.moreLink(
    (['warmup', 'weightDecay', 'seed'] as const).map((key) => setting(key).label.toLowerCase()).join(', '),
    keys.length,
  );
}

function cost({ parameters, memoryBytes, seconds }: Estimate): string {
  const time = seconds === null ? words.measuring : `${words.first.about} ${format.duration(seconds)}`;
  return say.cost(format.count(parameters), format.bytes(memoryBytes), time);
}
