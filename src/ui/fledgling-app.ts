/** @file The page: owns the state, hands it down as properties, carries out what comes up as commands. */
import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Config } from '../config/types.ts';
import type { WorkerEvent } from '../worker/protocol.ts';
import type { WorkerClient } from './client.ts';
import type { Command, CommandEvent, View } from './commands.ts';
import { Conductor } from './conductor.ts';
import type { HelpDialog } from './help-dialog.ts';
import { commandOf } from './keys.ts';
import { linkTo } from './link.ts';
import { currentRun, emptyState, type News, type PageState, pretrainRun, reduce } from './page-state.ts';
import { setPresenting } from './presentation.ts';
import { problemAbove } from './problem-place.ts';
import { runTitle } from './run-names.ts';
import { readings } from './run-view.ts';
import { shared } from './shared.css.ts';
import { wantsSqueezing } from './squeeze/opening.ts';
import { stageItems, toolItems } from './stage-items.ts';
import { tenths } from './tenths.ts';
import { applyTheme, nextTheme, recallTheme, type ThemeChoice } from './theme.ts';
import { fetchView, fetchViewsWhenIdle } from './view-chunks.ts';
import { words } from './words.ts';
import './first-open.ts';
import './help-dialog.ts';
import './pretrain-page.ts';
import './problem-block.ts';
import './settings-sheet.ts';
import './stage-line.ts';
import './text-page.ts';

@customElement('fledgling-app')
export class FledglingApp extends LitElement {
  static override styles = [
    shared,
    css`
    fl-stage-line { position: sticky; top: 0; z-index: 5; }
    .page { display: flex; align-items: flex-start; }
    main { flex: 1; min-width: 0; outline: none; }
    .problem { max-width: 1440px; margin: 0 auto; padding: 0 var(--edge); }
  `,
  ];

  @property({ attribute: false }) client: WorkerClient | null = null;
  @state() private page: PageState = emptyState;
  @state() private view: View = 'pretrain';
  @state() private settingsOpen = false;
  @state() private presenting = false;
  @state() private theme: ThemeChoice = recallTheme();
  @state() private copied = false;
  @state() private announced = '';
  /** The view whose chunk did not load. */
  @state() private missing: View | null = null;
  @query('fl-help-dialog') private readonly help?: HelpDialog;
  /** The settings that a new run is compared with while there is no run. */
  private firstConfig: Config | null = null;
  private announcedTenth = -1;
  private opener: HTMLElement | null = null;
  private readonly conductor = new Conductor({
    state: () => this.page,
    view: () => this.view,
    dispatch: (news) => this.receive(news),
  });
  private readonly onKey = (event: KeyboardEvent): void => this.key(event);
  private readonly onVisible = (): void => {
    if (document.visibilityState === 'visible') void this.conductor.catchUp();
  };
  private readonly onFullscreen = (): void => {
    if (!document.fullscreenElement && this.presenting) this.present(false);
  };

  /** News from the worker, and from the page itself. */
  receive(news: News | WorkerEvent): void {
    this.page = reduce(this.page, news);
    if (news.type === 'started') this.begun(news.startUp.config);
    if (news.type === 'config' || news.type === 'text') history.replaceState(null, '', linkTo(this.page));
    if (news.type === 'run' && this.view !== 'attention')
      this.view = news.run.phase === 'finetune' ? 'finetune' : 'pretrain';
    if (news.type === 'undone') this.view = 'finetune';
    if (this.view === 'finetune') void this.conductor.keepUpLesson();
    this.conductor.keepUpMaps();
    this.conductor.keepUpLabs();
    this.announce();
  }

  private begun(config: Config): void {
    this.firstConfig = config;
    fetchViewsWhenIdle();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('view')) return;
    void this.fetch(this.view);
  }

  /** The browser may ask again when the view is opened again. */
  private async fetch(view: View): Promise<void> {
    this.missing = null;
    try {
      await fetchView(view);
    } catch {
      if (this.view === view) this.missing = view;
    }
  }

  override connectedCallback(): void {
    super.connectedCallback();
    applyTheme(this.theme);
    addEventListener('keydown', this.onKey);
    document.addEventListener('fullscreenchange', this.onFullscreen);
    document.addEventListener('visibilitychange', this.onVisible);
    if (this.client) void this.conductor.start(this.client);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    document.removeEventListener('fullscreenchange', this.onFullscreen);
    document.removeEventListener('visibilitychange', this.onVisible);
  }

  protected override render() {
    const { page, view, theme, presenting } = this;
    return html`<div @fl-command=${(event: CommandEvent) => this.perform(event.command)}>
        <fl-stage-line .items=${stageItems(page)} .beside=${toolItems(page)} .view=${view} .theme=${theme} .presenting=${presenting}></fl-stage-line>
        <div class="page"><main id="main" tabindex="-1">${this.problem()}${this.content()}</main>${this.settingsOpen && !presenting ? this.sheet() : nothing}</div>
        <fl-help-dialog></fl-help-dialog>
      </div>
      <div class="hidden-text" aria-live="polite">${this.announced}</div>`;
  }

  private problem() {
    const { page, view, missing } = this;
    const lacks = missing === view;
    const problem = lacks ? { code: 'part-missing' } : problemAbove(page, view);
    if (!problem) return nothing;
    const config = lacks ? null : page.config; // it can only be reloaded
    return html`<div class="problem"><fl-problem-block .problem=${problem} .config=${config}></fl-problem-block></div>`;
  }

  private content() {
    const { page, view, theme, presenting } = this;
    if (view === 'text')
      return html`<fl-text-page .texts=${page.texts} .text=${page.text} .problem=${page.problem?.problem ?? null} .recorded=${page.recorded !== null}></fl-text-page>`;
    if (view === 'attention')
      return html`<fl-attention-page .page=${page} .theme=${theme} .presenting=${presenting}></fl-attention-page>`;
    if (view === 'labs') return html`<fl-labs-page .page=${page} .presenting=${presenting}></fl-labs-page>`;
    if (view === 'squeeze') return html`<fl-squeeze-page .page=${page} .presenting=${presenting}></fl-squeeze-page>`;
    if (view === 'finetune')
      return html`<fl-finetune-page .page=${page} .theme=${theme} .presenting=${presenting} .sheet=${this.settingsOpen}></fl-finetune-page>`;
    if (!currentRun(page)) return html`<fl-first-open .page=${page} .presenting=${presenting}></fl-first-open>`;
    return html`<fl-pretrain-page .page=${page} .theme=${theme} .presenting=${presenting} .sheet=${this.settingsOpen}></fl-pretrain-page>`;
  }

  private sheet() {
    const { page } = this;
    const run = pretrainRun(page);
    if (this.view === 'finetune')
      return html`<fl-finetune-sheet .run=${currentRun(page)} .lesson=${page.lesson} .name=${run ? runTitle(page.runs, run) : ''}></fl-finetune-sheet>`;
    return html`<fl-settings-sheet .config=${page.config} .base=${run?.record.config ?? this.firstConfig} .baseName=${run ? runTitle(page.runs, run) : ''}
      .preset=${page.preset} .textId=${page.text?.source.id ?? ''} .estimate=${page.estimate} .branchStep=${currentRun(page) === run ? (run?.record.step ?? null) : null}
      .copied=${this.copied}></fl-settings-sheet>`;
  }

  private perform(command: Command): void {
    switch (command.type) {
      case 'show':
        if (this.view !== command.view) scrollTo(0, 0); // another page begins at its top
        this.view = command.view;
        if (command.view === 'finetune') void this.conductor.keepUpLesson();
        this.conductor.keepUpMaps();
        this.conductor.keepUpLabs();
        if (command.view === 'squeeze' && wantsSqueezing(this.page))
          this.perform({ type: 'squeeze', settings: this.page.squeeze.settings });
        break;
      case 'skip':
        this.skip();
        break;
      case 'settings':
        this.showSettings(command.open);
        break;
      case 'present':
        this.present(command.on);
        break;
      case 'theme':
        this.theme = nextTheme(this.theme);
        applyTheme(this.theme);
        break;
      case 'help':
        this.help?.open();
        break;
      case 'reload':
        location.reload();
        break;
      case 'copy-link':
        void this.copyLink();
        break;
      default:
        void this.conductor.perform(command);
    }
  }

  /** Focus goes into the sheet and returns to where it came from. */
  private showSettings(open: boolean): void {
    if (open) this.opener = deepActiveElement();
    this.settingsOpen = open;
    this.copied = false;
    if (!open) void this.updateComplete.then(() => this.opener?.focus());
  }

  private present(on: boolean): void {
    this.presenting = on;
    void setPresenting(on);
  }

  private async copyLink(): Promise<void> {
    try {
      await navigator.clipboard.writeText(linkTo(this.page));
      this.copied = true;
    } catch {
      this.copied = false; // the address bar shows the same link
    }
  }

  private skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }

  private key(event: KeyboardEvent): void {
    const { page, view, presenting } = this;
    const command = event.defaultPrevented ? null : commandOf(event, page, { view, presenting });
    if (!command) return;
    event.preventDefault();
    this.perform(command);
  }

  /** Progress is spoken each tenth of a run, not more. */
  private announce(): void {
    const run = currentRun(this.page);
    if (!run) return;
    const { step, steps, share, trainingLoss } = readings(run);
    const tenth = tenths(share);
    if (tenth === this.announcedTenth) return;
    this.announcedTenth = tenth;
    this.announced = words.status.progress(step, steps, trainingLoss);
  }
}

function deepActiveElement(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}
