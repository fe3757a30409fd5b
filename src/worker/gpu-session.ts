/** @file The GPU from its opening until it is lost or closed, and opened again. At most one is open. */
import type { Engine } from '../gpu/engine.ts';
import type { Answer, WorkerEvent } from './protocol.ts';
import type { Scheduler } from './scheduler.ts';
import { Workshop } from './workshop.ts';

export interface GpuSessionPorts {
  readonly openEngine: () => Promise<Answer<Engine>>;
  readonly scheduler: Scheduler;
  readonly send: (event: WorkerEvent) => void;
  readonly onLost: (detail: string) => void;
}

export class GpuSession {
  lost = false;
  workshop: Workshop | null = null;
  private readonly ports: GpuSessionPorts;

  constructor(ports: GpuSessionPorts) {
    this.ports = ports;
  }

  async open(): Promise<Answer<Workshop>> {
    const { openEngine, scheduler, send, onLost } = this.ports;
    const opened = await openEngine();
    if (!opened.ok) return opened;
    this.close(); // the one before, or one that was opened meanwhile
    this.lost = false;
    const lose = (detail: string): void => {
      this.lost = true;
      onLost(detail);
    };
    this.workshop = new Workshop(opened.value, { scheduler, send, onLost: lose });
    return { ok: true, value: this.workshop };
  }

  /** Opened again if it was lost. */
  async wake(): Promise<Answer<Workshop>> {
    return this.workshop && !this.lost ? { ok: true, value: this.workshop } : this.open();
  }

  /** Frees all that is on it. */
  close(): void {
    this.workshop?.engine.gpu.close();
    this.workshop = null;
  }
}
