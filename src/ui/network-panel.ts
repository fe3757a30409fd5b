/** @file The network that the next run will train: its size in plain words. */
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import { send } from './commands.ts';
import { factStyles, facts } from './facts.ts';
import { buttons, shared } from './shared.css.ts';
import { words } from './words.ts';

@customElement('fl-network-panel')
export class NetworkPanel extends LitElement {
  static override styles = [shared, buttons, factStyles];

  @property({ attribute: false }) config: Config | null = null;
  /** null while it is being counted. */
  @property({ attribute: false }) parameters: number | null = null;

  protected override render() {
    const { config, parameters } = this;
    const unknown = words.measuring;
    return html`
      <div class="between"><h2>${words.network.title}</h2>
        <button class="link note" @click=${() => send(this, { type: 'settings', open: true })}>${words.network.change}</button></div>
      ${facts([
        [words.network.parameters, parameters === null ? unknown : words.network.parameterCount(parameters)],
        [words.network.shape, config ? words.network.shapeOf(config.nLayer, config.nHead, config.nEmbd) : unknown],
        [words.network.looksBack, config ? words.network.looksBackOf(config.blockSize) : unknown],
      ])}`;
  }
}
