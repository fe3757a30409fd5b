/** @file Light or dark as an element is drawn, for canvases; they are drawn again when it changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class SchemeOf implements ReactiveController {
  private readonly host: ReactiveControllerHost & Element;
  private readonly query = matchMedia('(prefers-color-scheme: dark)');
  private readonly chosen: MutationObserver;
  private readonly changed = (): void => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    this.chosen = new MutationObserver(this.changed);
    host.addController(this);
  }

  get value(): 'light' | 'dark' {
    return getComputedStyle(this.host).colorScheme === 'dark' ? 'dark' : 'light';
  }

  hostConnected(): void {
    this.query.addEventListener('change', this.changed);
    this.chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  hostDisconnected(): void {
    this.query.removeEventListener('change', this.changed);
    this.chosen.disconnect();
  }
}
