/**
 * @file Looks at one run while it trains, between its submits: for the time-lapse that is always kept, and for whoever
 * watches. Each frame's cost is measured, and the next one waits until training has taken long enough to make it small.
 */
import * as Comlink from 'comlink';
import type { AttentionEvent, Probe } from '../attention-protocol.ts';
import { Camera, type Scene, type Shot } from './camera.ts';
import { layersThere, sceneProblem } from './frame-memory.ts';
import { Debt } from './ledger.ts';
import { probeIds } from './probe-ids.ts';
import { TimeLapse } from './time-lapse.ts';
import { trainedMs, type Watching } from './watched-run.ts';

/** Of the training's time. With the measuring of heads it stays below a tenth. */
export const LIVE_SHARE = 0.06;
/** While nobody watches. */
export const LAPSE_SHARE = 0.03;
/** At most ten frames a second are sent, and two notes of what is kept. */
const LIVE_INTERVAL_MS = 100;
const NOTE_INTERVAL_MS = 500;
/** The frame rate is that of the last seconds. */
const RATE_MS = 3000;

const USUAL: Probe = { text: null, layers: null };

export class FrameWatch {
  readonly lapse = new TimeLapse();
  private readonly watching: Watching;
  private readonly camera: Camera;
  private readonly debt: Debt;
  private seen: { readonly probe: Probe | null; readonly scene: Scene | null } | null = null;
  private busy = false;
  private sent: number[] = []; // when the last live frames were
  private noted = Number.NEGATIVE_INFINITY;

  constructor(watching: Watching) {
    this.watching = watching;
    this.camera = new Camera(watching.sitter, { logits: false });
    this.debt = new Debt(this.trained);
  }

  private get trained(): number {
    return trainedMs(this.watching.watched);
  }

  private get step(): number {
    return this.watching.sitter.step();
  }

  /** Training is about to begin or go on: the first frame comes before its first submit. */
  begins(): void {
    if (this.lapse.newest === null) this.look({ resting: true });
  }

  /** Steps were submitted. */
  submitted(): void {
    if (this.due()) this.look({ resting: false });
  }

  /** Training rests, so a frame slows nothing down. */
  rests(): void {
    if (this.lapse.newest?.step === this.step) this.note(true);
    else this.look({ resting: true });
  }

  /** The network is about to be freed. */
  leave(): void {
    this.camera.close();
  }

  private due(): boolean {
    const { live } = this.watching.ports.wish();
    this.debt.payBack(this.trained, live ? LIVE_SHARE : LAPSE_SHARE);
    if (!this.debt.free) return false;
    return this.lapse.due(this.step) || (live && this.rested());
  }

  private rested(): boolean {
    return performance.now() - (this.sent.at(-1) ?? Number.NEGATIVE_INFINITY) >= LIVE_INTERVAL_MS;
  }

  private look(at: { readonly resting: boolean }): void {
    const { ports, sitter } = this.watching;
    if (this.busy || !sitter.wanted()) return;
    this.busy = true;
    ports.scheduler.run('capture', this.looking(), (shot) => this.took(shot, at)).catch(ports.failed);
  }

  private async *looking(): AsyncGenerator<Shot> {
    try {
      const scene = this.watching.sitter.wanted() ? this.sight() : null;
      const shot = scene && (await this.camera.take(scene));
      if (shot) yield shot;
    } finally {
      this.busy = false;
    }
  }

  /** What is looked at; what the page asks for may be of another network, and not fit this one. */
  private sight(): Scene | null {
    const { probe } = this.watching.ports.wish();
    if (this.seen?.probe !== probe) this.seen = null;
    this.seen ??= { probe, scene: this.sceneOf(probe ?? USUAL) ?? this.sceneOf(USUAL) };
    return this.seen.scene;
  }

  /** null where it is too large. */
  private sceneOf({ text, layers }: Probe): Scene | null {
    const {
      run,
      text: {
        prepared: { tokenizer, reading },
      },
    } = this.watching.watched;
    const { shape } = run.trainer.weights;
    const { ids } = probeIds(text, { tokenizer, blockSize: shape.blockSize, start: run.start, reading });
    const scene = { ids, layers: layersThere(layers, shape.nLayer) };
    return sceneProblem(shape, { ...scene, characters: ids.length }) ? null : scene;
  }

  private took({ frame, begin }: Shot, { resting }: { readonly resting: boolean }): void {
    if (!resting) this.pay(begin);
    const kept = (resting || this.lapse.due(frame.step)) && this.lapse.keep(frame);
    if (this.watching.ports.wish().live && (resting || this.rested())) this.sendLive(frame, kept);
    if (kept) this.note(resting);
  }

  /** Submits that were under way when the GPU was asked are not the frame's to pay. */
  private pay(begin: number): void {
    const { watched, cost } = this.watching;
    const took = performance.now() - Math.max(begin, watched.run.trainer.pace.lastEnd);
    this.debt.spend(took);
    cost.spend(took, this.trained);
  }

  private sendLive(frame: Shot['frame'], kept: boolean): void {
    const now = performance.now();
    this.sent = [...this.sent.filter((at) => at > now - RATE_MS), now];
    const [first = now] = this.sent;
    const framesPerSecond = now > first ? (1000 * (this.sent.length - 1)) / (now - first) : 0;
    const cost = { share: this.watching.cost.share(this.trained), framesPerSecond };
    const event: AttentionEvent = { type: 'attended', runId: this.watching.watched.id, frame, cost };
    this.watching.ports.send(kept ? event : Comlink.transfer(event, [frame.shares.buffer]));
  }

  private note(resting: boolean): void {
    const now = performance.now();
    if (!resting && now - this.noted < NOTE_INTERVAL_MS) return;
    this.noted = now;
    const { steps, bytes, bounds } = this.lapse;
    this.watching.ports.send({
      type: 'lapsed',
      lapse: { runId: this.watching.watched.id, steps, bytes, mostBytes: bounds.bytes },
    });
  }
}
