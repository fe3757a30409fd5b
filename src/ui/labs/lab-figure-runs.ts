/** @file From the point of a figure to the networks that it was measured on, where they are still kept. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Pointed } from '../../data/figure/points.ts';
import { send } from '../commands.ts';
import type { RunView } from '../run-view.ts';
import { labFigureWords as say } from '../words/lab-figure.ts';

/** A run may have been removed, or be another browser's. */
export const keptOf = (point: Pick<Pointed, 'runs'>, runs: readonly RunView[]): readonly RunView[] =>
  runs.filter(({ record }) => point.runs.includes(record.id));

/** Its place is there as soon as one point leads to a network, so that nothing below moves. */
export function networkLinks(
  from: EventTarget,
  { points, held, runs }: { points: readonly Pointed[]; held: Pointed | undefined; runs: readonly RunView[] },
): TemplateResult | typeof nothing {
  if (!points.some((point) => keptOf(point, runs).length > 0)) return nothing;
  const links = held ? keptOf(held, runs) : [];
  return html`<div class="networks">${links.length === 0 ? html`<span class="note">${say.hold}</span>` : links.map((run) => link(from, run))}</div>`;
}

function link(from: EventTarget, { record: { id, name, step } }: RunView): TemplateResult {
  return html`<button type="button" class="link" @click=${() => send(from, { type: 'open-run', runId: id })}>${say.open(name, step)}</button>`;
}
