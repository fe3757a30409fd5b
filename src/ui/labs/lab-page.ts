/** @file One lab: its question, a guess, the figure, and what was measured beside what that does not show. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Figure } from '../../data/figure/figure.ts';
import type { KeptLab } from '../../labs/kept.ts';
import type { LabId } from '../../labs/lab.ts';
import { scalingStory } from '../../labs/scaling/story.ts';
import { stories } from '../../labs/stories.ts';
import type { Told } from '../../labs/told.ts';
import type { ChoiceEvent } from '../choice.ts';
import { pageStyles } from '../page.css.ts';
import { emptyState, type PageState } from '../page-state.ts';
import { buttons, folds, shared } from '../shared.css.ts';
import { toldOnce } from '../told-once.ts';
import { labsWords as say } from '../words/labs.ts';
import { labPageStyles } from './lab-page.css.ts';
import { type LabView, labView } from './lab-view.ts';
import './brain-calculator.ts';
import '../choice.ts';
import './lab-bench.ts';
import './lab-explanation.ts';
import './lab-figure.ts';
import './lab-guess.ts';
import './lab-report.ts';
import '../problem-block.ts';

@customElement('fl-lab-page')
export class LabPage extends LitElement {
  static override styles = [shared, buttons, folds, pageStyles, labPageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property() lab: LabId = 'thought';
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private figureId = '';
  private view: LabView = labView(emptyState, 'thought');
  private readonly told = toldOnce();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('lab')) this.figureId = '';
    this.view = labView(this.page, this.lab);
  }

  protected override render() {
    const told = this.told(this.view.shown?.kept ?? null);
    return this.presenting ? this.oneFigure(told) : this.whole(told);
  }

  private whole(told: Told | null): TemplateResult {
    return html`<fl-lab-bench .labs=${this.page.labs} .view=${this.view} .lab=${this.lab} .problem=${this.page.problem !== null}></fl-lab-bench>
      ${this.problem()}
      <div class="columns"><section class="figure"><h2 class=${told ? 'hidden-text' : ''}>${stories[this.lab].words.title}</h2>${told ? this.figures(told) : nothing}
        <fl-lab-explanation .words=${stories[this.lab].words} .beside=${told !== null}></fl-lab-explanation>${this.calculator()}</section>
        <section class="side">${this.side(told)}</section></div>`;
  }

  private problem() {
    const { problem, config } = this.page;
    if (!problem) return nothing;
    return html`<div class="problem"><fl-problem-block .problem=${problem.problem} .config=${config}></fl-problem-block></div>`;
  }

  private figures(told: Told): TemplateResult {
    const { shown } = this.view;
    const origin = shown && (shown.recorded ? say.origin.recorded : say.origin.own)(shown.kept);
    return html`<p class="note origin ${shown?.recorded ? 'recorded' : ''}">${origin}</p>
      ${this.names(told)}${this.figure(this.chosen(told))}`;
  }

  /** The first one stands for the lab, also where a chosen one cannot be drawn yet. */
  private chosen({ figures }: Told): Figure | undefined {
    return figures.find(({ id }) => id === this.figureId) ?? figures[0];
  }

  private names(told: Told) {
    if (told.figures.length < 2) return nothing;
    const { words } = stories[this.lab];
    const options = told.figures.map(({ id, title }) => [id, words.figures[id] ?? title] as const);
    return html`<fl-choice class="figures" label=${say.figures} .options=${options} .value=${this.chosen(told)?.id ?? ''}
      @fl-choice=${(event: ChoiceEvent) => (this.figureId = event.value)}></fl-choice>`;
  }

  private figure(figure: Figure | undefined) {
    if (!figure) return nothing;
    return html`<fl-lab-figure .figure=${figure} .lab=${this.lab} .runs=${this.page.runs} .presenting=${this.presenting}></fl-lab-figure>`;
  }

  /** How long childhood would be, by the exponent that was measured. */
  private calculator() {
    if (this.lab !== 'scaling') return nothing;
    const kept = this.view.shown?.kept;
    const measured = kept && isOf(kept, 'scaling') && kept.result ? scalingStory.exponent(kept.result) : null;
    return html`<fl-brain-calculator .exponent=${measured?.exponent ?? null} .interval=${measured?.interval ?? null}
      .presenting=${this.presenting}></fl-brain-calculator>`;
  }

  private side(told: Told | null): TemplateResult {
    const { words } = stories[this.lab];
    const { guess, shown } = this.view;
    const kept = shown?.kept;
    return html`<fl-lab-guess .lab=${this.lab} .question=${words.guess} .chosen=${guess.chosen} .locked=${guess.locked}
        .outcome=${told?.outcome ?? null} .measured=${told !== null} .done=${kept?.share === 1}
        .recorded=${shown?.recorded === true}></fl-lab-guess>
      ${told ? html`<hr><h2>${say.findings}</h2>${findings(told.findings)}` : nothing}
      ${told && told.troubles.length > 0 ? html`<h2 class="after">${say.troubles}</h2>${list(told.troubles)}` : nothing}
      <hr><h2>${say.limits}</h2>${list(words.limits, 'note')}
      ${kept ? html`<hr><fl-lab-report .labs=${[kept]}></fl-lab-report>` : nothing}`;
  }

  /** On a projector: one figure, one reading. */
  private oneFigure(told: Told | null): TemplateResult {
    const { words } = stories[this.lab];
    const figure = told && this.chosen(told);
    if (!told || !figure)
      return html`<section class="figure alone"><h1>${words.question}</h1><p>${words.plain}</p></section>`;
    return html`<section class="figure alone"><h1 class="hidden-text">${words.question}</h1><h2 class="hidden-text">${words.title}</h2>
      ${this.names(told)}
      <div class="beside">${this.figure(figure)}<p>${spoken(figure)}</p></div></section>`;
  }
}

/** What a kept lab holds is of the lab that it names. */
const isOf = <Id extends LabId>(kept: KeptLab, id: Id): kept is KeptLab<Id> => kept.lab === id;

/** A class reads a sentence or two from the back of a room; where all numbers are more than that, what is drawn. */
const SPOKEN = 200; // characters
const spoken = ({ sentence, about }: Figure) => (sentence.length <= SPOKEN ? sentence : (about ?? nothing));

/** What answers the lab's question comes first; the rest is there for whoever wants it. */
const ANSWERS = 4;

function findings(lines: readonly string[]): TemplateResult {
  if (lines.length === 0) return html`<p class="note">${say.nothingYet}</p>`;
  const [answers, further] = [lines.slice(0, ANSWERS), lines.slice(ANSWERS)];
  if (further.length < 2) return list(lines);
  return html`${list(answers)}<details><summary>${say.further(further.length)}</summary>${list(further)}</details>`;
}

const list = (lines: readonly string[], kind = ''): TemplateResult =>
  html`<ul class="lines ${kind}">${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
