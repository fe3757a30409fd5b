/** @file Light or dark as an element is drawn, for canvases; they are drawn again when it changes. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class SchemeOf implements ReactiveController {
  private readonly host: ReactiveControllerHost & Element;
  private readonly dark = matchMedia('(prefers-color-scheme: dark)');
  private readonly forced = matchMedia('(forced-colors: active)');
  private readonly chosen: MutationObserver;
  private readonly changed = (): void => this.host.requestUpdate();

  constructor(host: ReactiveControllerHost & Element) {
    this.host = host;
    this.chosen = new MutationObserver(this.changed);
    host.addController(this);
  }

  get value(): 'light' | 'dark' {
    const scheme = getComputedStyle(this.host).colorScheme;
    if (scheme === 'dark' || scheme === 'light') return scheme;
    return this.dark.matches ? 'dark' : 'light'; // with forced colours the system chooses
  }

  hostConnected(): void {
    this.dark.addEventListener('change', this.changed);
    this.forced.addEventListener('change', this.changed);
    this.chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  }

  hostDisconnected(): void {
    this.dark.removeEventListener('change', this.changed);
    this.forced.removeEventListener('change', this.changed);
    this.chosen.disconnect();
  }
}
