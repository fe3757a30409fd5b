/** @file The machine in plain words: what the browser reports and what was measured, nothing invented. */
import { html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import * as format from '../data/format.ts';
import type { Estimate, Machine } from '../worker/protocol.ts';
import { send } from './commands.ts';
import { type Fact, factStyles, facts } from './facts.ts';
import { buttons, shared } from './shared.css.ts';
import { words } from './words.ts';

const say = words.machine;

@customElement('fl-machine-panel')
export class MachinePanel extends LitElement {
  static override styles = [shared, buttons, factStyles];

  @property({ attribute: false }) machine: Machine | null = null;
  @property({ attribute: false }) estimate: Estimate | null = null;
  @property({ attribute: false }) config: Config | null = null;
  /** The largest ready-made network that this machine can hold; null = not known. */
  @property() largest: string | null = null;

  protected override render() {
    const { machine } = this;
    return html`
      <div class="between"><h2>${say.title}</h2>
        ${machine ? html`<button class="link note" @click=${() => send(this, { type: 'probe' })}>${say.again}</button>` : nothing}</div>
      ${machine?.software ? html`<p class="note">${say.software}</p>` : nothing}
      ${facts([...this.told(), ...this.measured()])}`;
  }

  private told(): readonly Fact[] {
    const { machine } = this;
    if (!machine) return [[say.gpu, words.measuring]];
    const name = [machine.vendor, machine.architecture].filter((part) => part !== '').join(', ') || machine.description;
    const abilities = Object.entries(say.abilities).flatMap(([feature, said]) =>
      machine.features.includes(feature) ? [said] : [],
    );
    return [
      [say.gpu, name || words.notTold],
      [say.can, abilities.join(', ') || say.basics],
      [say.buffer, format.bytes(machine.maxBufferBytes)],
    ];
  }

  private measured(): readonly Fact[] {
    const { estimate, config, largest } = this;
    const speed = estimate?.tokensPerSecond ?? null;
    const seconds = estimate?.seconds ?? null;
    const list: Fact[] = [
      speed === null
        ? [say.speed, words.measuring]
        : [say.speed, say.tokensPerSecond(speed), estimate?.measured ? say.measured : say.derived],
      [say.time(config?.steps ?? 0), seconds === null ? words.measuring : format.duration(seconds)],
      estimate
        ? [say.memory, format.bytes(estimate.memoryBytes), estimate.fits ? say.fits : say.fitsNot]
        : [say.memory, words.measuring],
    ];
    return largest === null ? list : [...list, [say.largest, largest]];
  }
}
