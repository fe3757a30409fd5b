/** @file Labs: an overview of the five takeaways, the world model, and one lab a tab. */
import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LAB_IDS } from '../../labs/lab.ts';
import { stories } from '../../labs/stories.ts';
import { send } from '../commands.ts';
import { emptyState, type PageState } from '../page-state.ts';
import { buttons, shared } from '../shared.css.ts';
import { tabStyles, tabs } from '../tabs.ts';
import { labsWords as say } from '../words/labs.ts';
import { labsPageStyles } from './page.css.ts';
import type { LabsView } from './state.ts';
import './lab-page.ts';
import './overview.ts';
import '../problem-block.ts';
import '../world/page.ts';

const names: readonly (readonly [LabsView, string])[] = [
  ['overview', say.tabs.overview],
  ['world', say.tabs.world],
  ...LAB_IDS.map((id) => [id, stories[id].words.name] as const),
];

@customElement('fl-labs-page')
export class LabsPage extends LitElement {
  static override styles = [shared, buttons, tabStyles, labsPageStyles];

  @property({ attribute: false }) page: PageState = emptyState;
  @property({ type: Boolean, reflect: true }) presenting = false;

  protected override render() {
    return tabs<LabsView>({
      label: say.tabs.label,
      names,
      chosen: this.page.labs.view,
      choose: (view) => send(this, { type: 'labs-view', view }),
      panel: this.panel(),
    });
  }

  /** Another lab begins at its top; whoever followed a link is at its tab. */
  protected override updated(changed: PropertyValues<this>): void {
    const before = changed.get('page');
    if (!before || before.labs.view === this.page.labs.view) return;
    scrollTo(0, 0);
    this.renderRoot.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }

  private panel(): TemplateResult {
    const { page, presenting } = this;
    const { view } = page.labs;
    if (view === 'world') return html`<fl-world-page .page=${page} .presenting=${presenting}></fl-world-page>`;
    if (view === 'overview') return html`<fl-labs-overview .page=${page} .presenting=${presenting}></fl-labs-overview>`;
    return html`<fl-lab-page .page=${page} .lab=${view} .presenting=${presenting}></fl-lab-page>`;
  }
}
