/** @file Keeps the focus where a person works, when what had it is taken away. */
import type { LitElement, ReactiveController } from 'lit';

/** What had the focus vanished or was switched off: the focus goes to the first of the selectors that finds something. */
export class KeepsFocus implements ReactiveController {
  private readonly host: LitElement;
  private readonly successors: readonly string[];
  private had = false;
  /** It is to go to a successor that is not there yet. */
  private waits = false;

  constructor(host: LitElement, ...successors: readonly string[]) {
    this.host = host;
    this.successors = successors;
    host.addController(this);
  }

  /** A person who went elsewhere meanwhile is left there. */
  hostUpdate(): void {
    this.had = this.focused() !== null || (this.waits && document.activeElement === document.body);
  }

  hostUpdated(): void {
    this.waits = false;
    if (!this.had || this.focused()?.matches(':enabled, :not(button, input)')) return;
    const next = this.successor();
    this.waits = next === null;
    next?.focus();
  }

  private focused(): Element | null {
    const { renderRoot } = this.host;
    return renderRoot instanceof ShadowRoot ? renderRoot.activeElement : null;
  }

  private successor(): HTMLElement | null {
    for (const selector of this.successors) {
      const found = this.host.renderRoot.querySelector<HTMLElement>(`${selector}:not(:disabled)`);
      if (found) return found;
    }
    return null;
  }
}
