/** @file The width that an element has, for pictures that are drawn to it. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class WidthOf implements ReactiveController {
  value: number;
  private readonly host: ReactiveControllerHost & Element;
  private readonly observer: ResizeObserver;

  constructor(host: ReactiveControllerHost & Element, first = 600) {
    this.host = host;
    this.value = first;
    this.observer = new ResizeObserver(([entry]) => this.take(Math.round(entry?.contentRect.width ?? 0)));
    host.addController(this);
  }

  hostConnected(): void {
    this.observer.observe(this.host);
  }

  hostDisconnected(): void {
    this.observer.disconnect();
  }

  private take(width: number): void {
    if (width === 0 || width === this.value) return;
    this.value = width;
    this.host.requestUpdate();
  }
}
