/** @file Labs, World model: the map inside, what can be asked, and where it falls short. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { WorldReport } from '../../labs/world/report.ts';
import type { ChoiceEvent } from '../choice.ts';
import { pageStyles } from '../page.css.ts';
import { currentRun, emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { tabStyles, tabs } from '../tabs.ts';
import { worldWords } from '../words/world.ts';
import type { WayEvent } from './ask.ts';
import type { Block } from './blocks.ts';
import { knowing, knowingCaption, mapFinding } from './knowing.ts';
import { lengths } from './lengths.ts';
import { layersOf, measuredNetworks, readoutOf, type Who } from './map-data.ts';
import { worldPageStyles } from './page.css.ts';
import { mapReadings } from './readings.ts';
import { shortfalls } from './shortfalls.ts';
import { otherReports, readTheTown } from './state.ts';
import type { AskedWay, WayAnswers } from './way.ts';
import '../choice.ts';
import '../problem-block.ts';
import './ask.ts';
import './bars.ts';
import './bench.ts';
import './map.ts';
import './walk-chart.ts';

const say = worldWords;
type Figure = 'map' | 'answering' | 'short';

@customElement('fl-world-page')
export class WorldPage extends LitElement {
  static override styles = [shared, buttons, pageStyles, tabStyles, worldPageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private who: Who | null = null;
  @state() private layer: number | null = null;
  @state() private figure: Figure = 'map';
  @state() private tab: Exclude<Figure, 'map'> = 'answering';
  @state() private shortcoming = 'longer';
  @state() private way: AskedWay | null = null;

  protected override render() {
    const report = this.report();
    return html`${this.presenting ? html`<h1 class="hidden-text">${say.page}</h1>` : html`<fl-world-bench .page=${this.page}></fl-world-bench>`}
      ${this.problem()}
      ${
        this.presenting
          ? this.oneFigure(report)
          : html`<div class="columns">
        <section class="figure">${this.map(report)}</section>
        <section class="side">${tabs({
          label: say.figures.label,
          names: [
            ['answering', say.knowing.tab],
            ['short', say.short.tab],
          ],
          chosen: this.tab,
          choose: (tab) => (this.tab = tab),
          panel: this.tab === 'answering' ? html`${this.answering(report)}${this.ask()}` : this.short(report),
        })}</section>
      </div>`
      }`;
  }

  /** A recording needs no graphics chip, so nothing is in its way. */
  private problem() {
    const { problem, config, world } = this.page;
    return problem && !world.recorded
      ? html`<div class="problem"><fl-problem-block .problem=${problem.problem} .config=${config}></fl-problem-block></div>`
      : nothing;
  }

  /** The recorded report while it is shown, else that of the run on the page. */
  private report(): WorldReport | null {
    const { world, texts } = this.page;
    if (world.recorded) return world.recorded.report;
    const run = currentRun(this.page);
    return run && readTheTown(run, texts) ? (world.reports[run.record.id] ?? null) : null;
  }

  /** On a projector: one figure, its choices, nothing else. */
  private oneFigure(report: WorldReport | null): TemplateResult {
    const figures = (['map', 'answering', 'short'] as const).map((name) => [name, say.figures[name]] as const);
    const shown = {
      map: () => this.map(report),
      answering: () => this.answering(report),
      short: () => this.short(report),
    };
    return html`<section class="figure">
      <fl-choice class="figures" label=${say.figures.label} .options=${figures} .value=${this.figure}
        @fl-choice=${(event: ChoiceEvent) => (this.figure = event.value as Figure)}></fl-choice>
      ${shown[this.figure]()}</section>`;
  }

  private map(report: WorldReport | null): TemplateResult {
    const { who, layer } = this.reading(report);
    const readout = readoutOf(report, who, layer);
    const control = readoutOf(report, 'untrained', layer);
    return html`<div class="between"><h2>${say.map.title}</h2>${report ? this.choices(report, who, layer) : nothing}</div>
      ${this.presenting ? nothing : html`<p class="note">${say.map.about}</p>`}
      <fl-world-map .readout=${readout} .who=${who} .way=${this.way} .answer=${this.answerOnMap()} .presenting=${this.presenting}></fl-world-map>
      ${mapReadings({ readout, control, who, presenting: this.presenting })}
      <p class="finding">${report ? mapFinding(report, who, layer) : say.map.empty}</p>`;
  }

  private choices(report: WorldReport, who: Who, layer: number): TemplateResult {
    const networks = measuredNetworks(report).map((name) => [name, say.shortWho[name]] as const);
    const layers = layersOf(report).map((n) => [String(n), n === 0 ? say.map.embedding : String(n)] as const);
    return html`<div class="choices">
      <span><fl-choice label=${say.map.network} .options=${networks} .value=${who} @fl-choice=${(event: ChoiceEvent) => (this.who = event.value as Who)}></fl-choice></span>
      <span><span class="note" aria-hidden="true">${say.map.layer}</span>
      <fl-choice label=${say.map.layer} .options=${layers} .value=${String(layer)} @fl-choice=${(event: ChoiceEvent) => (this.layer = Number(event.value))}></fl-choice></span>
    </div>`;
  }

  /** What was chosen, where it was measured; at first the last layer of the newest network. */
  private reading(report: WorldReport | null): { readonly who: Who; readonly layer: number } {
    const [networks, layers] = [measuredNetworks(report), layersOf(report)];
    const who = this.who !== null && networks.includes(this.who) ? this.who : 'before';
    const layer = this.layer !== null && layers.includes(this.layer) ? this.layer : (layers.at(-1) ?? 0);
    return { who, layer };
  }

  private answering(report: WorldReport | null): TemplateResult {
    return html`<p class="note about">${say.knowing.about}</p>
      <fl-world-bars .blocks=${knowing(report, this.reading(report).layer)}></fl-world-bars>
      ${report ? html`<p class="caption">${knowingCaption(report, this.page.world.recorded?.taught !== 'way').join(' ')}</p>` : nothing}`;
  }

  private short(report: WorldReport | null): TemplateResult {
    const { world, runs } = this.page;
    const others = world.recorded ? [] : otherReports(world, runs, currentRun(this.page));
    const blocks = shortfalls(report, others);
    if (this.presenting) return this.oneShortcoming(report, blocks);
    return html`<p class="note about">${say.short.about}</p>
      <fl-world-walk-chart .lengths=${lengths(report)} .presenting=${this.presenting}></fl-world-walk-chart>
      <fl-world-bars class="after-chart" .blocks=${blocks}></fl-world-bars>`;
  }

  private oneShortcoming(report: WorldReport | null, blocks: readonly Block[]): TemplateResult {
    const figure =
      this.shortcoming === 'longer'
        ? html`<fl-world-walk-chart .lengths=${lengths(report)} presenting></fl-world-walk-chart>`
        : html`<fl-world-bars .blocks=${blocks.filter(({ id }) => id === this.shortcoming)}></fl-world-bars>`;
    return html`<fl-choice class="figures" label=${say.short.tab} .options=${Object.entries(say.short.names)} .value=${this.shortcoming}
        @fl-choice=${(event: ChoiceEvent) => (this.shortcoming = event.value)}></fl-choice>${figure}`;
  }

  /** Only a network that is here can be asked. */
  private ask() {
    const run = currentRun(this.page);
    if (this.page.world.recorded || !run || !readTheTown(run, this.page.texts)) return nothing;
    return html`<hr><fl-world-ask .way=${this.way ?? { from: 'mill', to: 'market' }} .asked=${this.way !== null} .answers=${this.answers()}
      .tuned=${run.record.finetune !== null} @fl-way=${(event: WayEvent) => (this.way = event.way)}></fl-world-ask>`;
  }

  private answers(): WayAnswers {
    return this.way ? this.page.world.answers : {};
  }

  /** The tuned network's answer, if there is one; a whole one, so that the way does not jump. */
  private answerOnMap(): string | null {
    const { before, after } = this.answers();
    const answer = after ?? before;
    return answer?.done ? answer.text : null;
  }
}
