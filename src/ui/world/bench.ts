/** @file The bar above the world model: what is measured of which network, the one main button, and how far it is. */
import { css, html, LitElement, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { send } from '../commands.ts';
import { hasRecordedWorld } from '../demo/recorded-world.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { worldWords } from '../words/world.ts';
import { measuredShare, readTheTown } from './state.ts';

const say = worldWords;

@customElement('fl-world-bench')
export class WorldBench extends LitElement {
  static override styles = [
    shared,
    buttons,
    css`
    :host { border-bottom: 1px solid var(--rule); }
    .bar { max-width: 1440px; margin: 0 auto; padding: 12px var(--edge); display: flex; align-items: center; gap: 12px 24px; flex-wrap: wrap; min-height: 64px; }
    h1 { font-size: var(--size-18); }
    .about { flex: 1 1 320px; }
    .need { max-width: 72ch; }
    .row { flex-wrap: wrap; }
    progress { width: 160px; accent-color: var(--blue); }
  `,
  ];

  @property({ attribute: false }) page: PageState = emptyState;

  protected override render() {
    const { texts, world } = this.page;
    const town = texts.find(({ id }) => id === 'town');
    return html`<div class="bar"><h1>${say.page}</h1>
      <div class="about note"><p>${say.about(town?.characters ?? null)}</p>${this.says()}</div>
      <div class="row">${world.measuring ? this.measuring(world.measuring) : this.buttons()}</div></div>`;
  }

  /** What the figures below are of. */
  private says() {
    const { world, texts } = this.page;
    const run = currentRun(this.page);
    if (world.recorded) {
      const { taught, report } = world.recorded;
      return html`<p><strong>${say.measure.recorded(world.recorded)}</strong>
        ${report.after ? say.measure.taught(taught, report.after.step) : nothing}</p>`;
    }
    if (!run || !readTheTown(run, texts))
      return html`<p class="need"><strong>${say.need.title}.</strong> ${say.need.reason}</p>`;
    const report = world.reports[run.record.id];
    if (!report) return html`<p>${run.record.step === 0 ? say.need.untrained : say.measure.hint}</p>`;
    const measured = (report.after ?? report.before).step;
    return html`<p>${say.measure.measuredAt(report.before.step, report.after?.step ?? null)}
      ${measured === run.record.step ? nothing : say.measure.older(run.record.step)}</p>`;
  }

  private buttons() {
    const { world, texts, problem, phase } = this.page;
    const run = currentRun(this.page);
    const ready = readTheTown(run, texts);
    const report = run ? world.reports[run.record.id] : undefined;
    const kind = problem || (ready && report) ? 'button' : 'main';
    const main = ready
      ? html`<button class=${kind} @click=${() => send(this, { type: 'measure-world' })}>${report ? say.measure.again : say.measure.start}</button>`
      : html`<button class=${kind} ?disabled=${phase !== 'ready' || texts.length === 0} @click=${() => send(this, { type: 'train-town' })}>${say.need.train}</button>`;
    return html`${main}${this.recordedButton()}`;
  }

  private recordedButton() {
    const { recorded } = this.page.world;
    if (!hasRecordedWorld()) return nothing;
    return html`<button class="button" @click=${() => send(this, { type: 'recorded-world', show: recorded === null })}>
      ${recorded ? (currentRun(this.page) ? say.measure.yours : say.measure.hide) : say.need.recorded}</button>`;
  }

  private measuring(measuring: NonNullable<PageState['world']['measuring']>) {
    const { progress } = measuring;
    const share = measuredShare(measuring);
    const words = progress
      ? say.measure.progress(share, say.who[progress.network], say.measure.parts[progress.part])
      : say.measure.waiting;
    return html`<span class="note">${words}</span>
      <progress aria-label=${say.measure.label} max="1" .value=${share} aria-valuetext=${words}></progress>
      <button class="button" @click=${() => send(this, { type: 'stop-measuring' })}>${say.measure.stop}</button>`;
  }
}
