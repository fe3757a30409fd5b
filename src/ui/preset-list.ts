/** @file Ready-made settings, each with its reason. */
import { css, html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { differingKeys } from '../config/config.ts';
import { presets } from '../config/presets.ts';
import type { Config } from '../config/types.ts';
import { send } from './commands.ts';
import { shared } from './shared.css.ts';

@customElement('fl-preset-list')
export class PresetList extends LitElement {
  static override styles = [
    shared,
    css`
    fieldset { border: 0; margin: 0; padding: 0; }
    label { display: grid; grid-template-columns: 18px 1fr; gap: 2px 10px; padding: 7px 0; cursor: pointer; border-top: 1px solid var(--rule); }
    input { margin: 3px 0 0; width: 16px; height: 16px; accent-color: var(--blue); }
    .note { grid-column: 2; }
    b { font-weight: 600; }
  `,
  ];

  @property() chosen: string | null = null;
  @property({ attribute: false }) config: Config | null = null;
  /** Presets for another text are left out. */
  @property() textId = '';

  protected override render() {
    const offered = presets.filter(({ text }) => text === null || text === this.textId);
    return html`<fieldset>${offered.map(
      ({ id, title, reason, config }) => html`<label>
      <input type="radio" name="preset" .checked=${id === this.chosen && this.config !== null && differingKeys(config, this.config).length === 0}
        @change=${() => send(this, { type: 'set-config', config, preset: id })}>
      <b>${title}</b><span class="note">${reason}</span></label>`,
    )}</fieldset>`;
  }
}
