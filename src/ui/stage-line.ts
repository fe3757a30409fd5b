/** @file The line of stages: always visible, tells each stage's state in shape and words, and leads to it. */
import { html, LitElement, nothing, svg, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type Command, send, type View } from './commands.ts';
import { buttons, shared } from './shared.css.ts';
import type { StageItem, ToolItem } from './stage-items.ts';
import { stageLineStyles } from './stage-line.css.ts';
import { stageMark } from './stage-mark.ts';
import type { ThemeChoice } from './theme.ts';
import { words } from './words.ts';

const themeIcon = svg`<circle cx="10" cy="10" r="7" fill="none" stroke="currentColor" stroke-width="1.5"/>
  <path d="M10 3a7 7 0 0 1 0 14z" fill="currentColor"/>`;
const helpIcon = svg`<circle cx="10" cy="10" r="7.5" fill="none" stroke="currentColor" stroke-width="1.5"/>
  <path d="M7.9 8.2a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 13.2v1.4" fill="none" stroke="currentColor" stroke-width="1.5"/>`;
const labsIcon = svg`<path d="M3 2v15h15M5.5 3c.6 7 4.5 10.4 11 11.5" fill="none" stroke="currentColor" stroke-width="1.5"/>`;
/** A head that looks at the character before: cells along the diagonal. */
const attentionIcon = svg`<path d="M3 3h3v3H3zM7 7h3v3H7zM11 11h3v3h-3zM15 15h3v3h-3z" fill="currentColor"/>
  <path d="M3 7h3v3H3zM3 11h3v3H3zM7 11h3v3H7zM3 15h3v3H3zM7 15h3v3H7zM11 15h3v3h-3z" fill="currentColor" opacity="0.35"/>`;
const toolIcons = { attention: attentionIcon, labs: labsIcon } as const;
const menuIcon = svg`<path d="M2 5h16M2 10h16M2 15h16" stroke="currentColor" stroke-width="1.6"/>`;
const icon = (content: TemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">${content}</svg>`;
const brandMark = html`<svg viewBox="0 0 30 14" width="30" height="14" aria-hidden="true">
  <circle cx="2.6" cy="11" r="2" fill="var(--ink)"/><circle cx="10.5" cy="9.5" r="3.4" fill="var(--ink)"/>
  <circle cx="23" cy="7" r="6.4" fill="var(--blue)"/></svg>`;

@customElement('fl-stage-line')
export class StageLine extends LitElement {
  static override styles = [shared, buttons, stageLineStyles];

  @property({ attribute: false }) items: readonly StageItem[] = [];
  @property({ attribute: false }) beside: readonly ToolItem[] = [];
  @property() view: View = 'pretrain';
  @property() theme: ThemeChoice = 'auto';
  @property({ type: Boolean, reflect: true }) presenting = false;
  @state() private menuOpen = false;

  protected override render() {
    return html`<header>
        <button class="button skip" @click=${() => this.ask({ type: 'skip' })}>${words.skip}</button>
        <div class="brand">${brandMark}<span class="word">${words.name}</span></div>
        <nav aria-label=${words.stages.line}><ol>${this.items.map((item, index) => this.stage(item, index))}</ol></nav>
        ${this.beside.map((item) => this.tool(item))}<div class="tools">${this.tools()}</div>
        <button class="tool menu" aria-label=${words.stages.menu} aria-expanded=${this.menuOpen} @click=${this.toggleMenu}>${icon(menuIcon)}</button>
      </header>
      <div class="sheet ${this.menuOpen ? 'open' : ''}">${this.menuOpen ? this.menu() : nothing}</div>`;
  }

  private stage(item: StageItem, index: number) {
    const current = item.view === this.view;
    const classes = `${current ? 'current' : ''} ${item.mark} ${index === this.items.length - 1 ? 'last' : ''}`;
    const label = `${index + 1} ${item.name}, ${item.says.replace(' · ', ', ')}`;
    return html`<li class=${classes}>
      <button class="stage" aria-label=${label} aria-current=${current ? 'step' : nothing}
        @click=${() => this.ask({ type: 'show', view: item.view })}>
        <span class="track">${stageMark(item.mark, item.share)}${line(item)}</span>
        <span class="name">${index + 1} ${item.name}</span>
        <span class="says">${item.says}</span>
      </button></li>`;
  }

  private tool({ view, name, says }: ToolItem) {
    return html`<button class="lab" aria-current=${this.view === view ? 'page' : nothing} aria-label="${name}, ${says}"
      @click=${() => this.ask({ type: 'show', view })}>${icon(toolIcons[view])}<span class="name">${name}</span><span class="says">${says}</span></button>`;
  }

  private tools() {
    return html`
      <button class="tool" @click=${() => this.ask({ type: 'present', on: !this.presenting })}>
        ${this.presenting ? words.tools.leavePresenting : words.tools.present}</button>
      <button class="tool" aria-label=${words.tools.theme[this.theme]} title=${words.tools.theme[this.theme]}
        @click=${() => this.ask({ type: 'theme' })}>${icon(themeIcon)}</button>
      <button class="tool" aria-label=${words.tools.help} title=${words.tools.help}
        @click=${() => this.ask({ type: 'help' })}>${icon(helpIcon)}</button>`;
  }

  /** On a phone: the whole line as a list, and the tools with their words. */
  private menu() {
    return html`${this.items.map(
      (item, index) => html`
      <button @click=${() => this.choose({ type: 'show', view: item.view })}>
        ${stageMark(item.mark, item.share)} ${index + 1} ${item.name}<span class="says">${item.says}</span></button>`,
    )}
      ${this.beside.map(
        ({ view, name, says }) => html`
      <button @click=${() => this.choose({ type: 'show', view })}>${icon(toolIcons[view])} ${name}<span class="says">${says}</span></button>`,
      )}
      <button @click=${() => this.choose({ type: 'settings', open: true })}>${words.toolbar.settings}</button>
      <button @click=${() => this.choose({ type: 'present', on: !this.presenting })}>${words.tools.present}</button>
      <button @click=${() => this.ask({ type: 'theme' })}>${words.tools.theme[this.theme]}</button>
      <button @click=${() => this.choose({ type: 'help' })}>${words.tools.help}</button>`;
  }

  private toggleMenu(): void {
    this.menuOpen = !this.menuOpen;
  }

  private choose(command: Command): void {
    this.menuOpen = false;
    this.ask(command);
  }

  private ask(command: Command): void {
    send(this, command);
  }
}

/** The line after a mark; it fills with the stage. */
function line({ mark, share }: StageItem) {
  const fill = mark === 'done' ? 'var(--ink)' : 'var(--blue)';
  return html`<span class="line"><svg viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
    <rect width=${share * 100} height="2" fill=${fill}></rect></svg></span>`;
}
