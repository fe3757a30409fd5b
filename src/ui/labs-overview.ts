/** @file The five takeaways in the paper's order: the claim, a figure if there is one, whose it is, and the way to the lab. */
import { html, LitElement } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LAB_IDS } from '../labs/lab.ts';
import { stories } from '../labs/stories.ts';
import { send } from './commands.ts';
import { overviewStyles } from './labs-overview.css.ts';
import type { LabsView } from './labs-state.ts';
import { emptyState, type PageState } from './page-state.ts';
import { buttons, shared } from './shared.css.ts';
import { labsWords } from './words/labs.ts';

const say = labsWords.overview;

@customElement('fl-labs-overview')
export class LabsOverview extends LitElement {
  static override styles = [shared, buttons, overviewStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean, reflect: true }) presenting = false;

  protected override render() {
    const rows: readonly { view: LabsView; name: string; claim: string }[] = [
      { view: 'world', name: say.world, claim: say.worldClaim },
      ...LAB_IDS.map((id) => ({ view: id, name: stories[id].words.name, claim: stories[id].words.claim })),
    ];
    return html`<header><h1>${say.title}</h1><p class="note">${say.about}</p></header>
      <ol>${rows.map(
        ({ view, name, claim }) => html`<li><div class="says"><h2>${name}</h2><p>${claim}</p>
        <button class="link" @click=${() => send(this, { type: 'labs-view', view })}>${say.open(name)}</button></div></li>`,
      )}</ol>`;
  }
}
