/** @file The five takeaways in the paper's order: the claim, a figure if there is one, whose it is, and the way to the lab. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { LAB_IDS, type LabId, TAKEAWAY_LABS } from '../../labs/lab.ts';
import { stories } from '../../labs/stories.ts';
import type { ChoiceEvent } from '../choice.ts';
import { send } from '../commands.ts';
import { emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { toldOnce } from '../told-once.ts';
import { labsWords } from '../words/labs.ts';
import { overviewStyles } from './overview.css.ts';
import { keptOf, type LabsView, recordedOf } from './state.ts';
import { worldTakeaway } from './world.ts';
import '../choice.ts';
import './lab-figure.ts';
import './lab-report.ts';
import '../world/map.ts';

const say = labsWords.overview;

/** One claim with what there is for or against it. */
interface Takeaway {
  readonly view: Exclude<LabsView, 'overview'>;
  /** A lab that goes on from there. */
  readonly also: LabId | null;
  readonly name: string;
  readonly claim: string;
  readonly figure: TemplateResult | null;
  readonly finding: string | null;
  readonly whose: string;
  /** Measured by this person, to the end. */
  readonly done: boolean;
}

@customElement('fl-labs-overview')
export class LabsOverview extends LitElement {
  static override styles = [shared, buttons, overviewStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private chosen: Takeaway['view'] = 'world';
  private readonly tell = toldOnce();

  protected override render() {
    const all = [this.world(), ...TAKEAWAY_LABS.map((id) => this.lab(id))];
    if (this.presenting) return this.one(all);
    const next = all.find(({ done }) => !done);
    const mine = LAB_IDS.map((id) => keptOf(this.page.labs, id)).filter((kept) => kept?.result);
    return html`<header><h1>${say.title}</h1><p class="note">${say.about}</p>
        ${mine.length > 0 ? html`<fl-lab-report .labs=${mine}></fl-lab-report>` : nothing}</header>
      <ol>${all.map((takeaway, index) => this.row(takeaway, index + 1, takeaway === next))}</ol>`;
  }

  private row(takeaway: Takeaway, nth: number, next: boolean): TemplateResult {
    const { view, also, name, claim, figure, finding, whose } = takeaway;
    return html`<li>
      <div class="says"><h2>${nth} ${name}</h2><p>${claim}</p>${finding ? html`<p class="note">${finding}</p>` : nothing}
        <button class=${next ? 'main' : 'link'} @click=${() => send(this, { type: 'labs-view', view })}>${say.open(name)}</button>
        ${also ? html`<button class="link" @click=${() => send(this, { type: 'labs-view', view: also })}>${stories[also].words.question}</button>` : nothing}</div>
      <div class="shown"><p class="note whose">${whose}</p>${figure ?? nothing}</div></li>`;
  }

  /** On a projector: one claim, one figure, one reading. */
  private one(all: readonly Takeaway[]): TemplateResult {
    const { view, name, claim, figure, finding, whose } = all.find(({ view }) => view === this.chosen) ?? this.world();
    return html`<h1 class="hidden-text">${say.title}</h1>
      <fl-choice label=${say.which} .options=${all.map(({ view }, index) => [view, String(index + 1)] as const)} .value=${this.chosen}
        @fl-choice=${(event: ChoiceEvent) => (this.chosen = event.value as Takeaway['view'])}></fl-choice>
      <h2 class="claim">${name}: ${claim}</h2><div class=${view === 'world' ? '' : 'beside'}>${figure ?? nothing}<p>${finding ?? nothing} <span class="quiet">${whose}</span></p></div>`;
  }

  private world(): Takeaway {
    const { report, finding, readout, who, own, machine } = worldTakeaway(this.page);
    return {
      view: 'world',
      also: 'planning',
      name: say.world,
      claim: say.worldClaim,
      figure: report
        ? html`<fl-world-map .readout=${readout} .who=${who} .presenting=${this.presenting}></fl-world-map>`
        : null,
      finding,
      whose: report ? (own ? say.ownWorld : say.recorded(machine)) : say.none,
      done: own,
    };
  }

  private lab(id: LabId): Takeaway {
    const { labs } = this.page;
    const own = keptOf(labs, id);
    const kept = own?.result ? own : recordedOf(labs, id);
    const told = this.tell(kept);
    const { name, claim } = stories[id].words;
    return {
      view: id,
      also: null,
      name,
      claim,
      figure: told?.figures[0]
        ? html`<fl-lab-figure .figure=${told.figures[0]} .lab=${id} .presenting=${this.presenting}></fl-lab-figure>`
        : null,
      finding: told?.findings[0] ?? null,
      whose: kept?.result ? (kept === own ? say.own(own.share) : say.recorded(kept.machine)) : say.none,
      done: own?.share === 1,
    };
  }
}
