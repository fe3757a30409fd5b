/** @file The town as squares and streets, and over it the places as a readout of the hidden state guesses them. */
import { html, LitElement, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { LayerReadout } from '../../labs/world/report.ts';
import { shared } from '../shared.css.ts';
import { tableStyles } from '../table.css.ts';
import { WidthOf } from '../width.ts';
import { worldWords } from '../words/world.ts';
import { mapStyles } from './map.css.ts';
import { extremes, type MapPicture, type MapPlace, mapPicture, type Point, type Who } from './map-data.ts';
import { mapTable } from './tables.ts';
import { type AskedWay, type Path, pathsToDraw } from './way.ts';

const say = worldWords.map;
const SQUARE = 12;
/** On a projector, what line, choices, readings and sentence need of the height beside the map. */
const SHARED_HEIGHT = 400;

@customElement('fl-world-map')
export class WorldMap extends LitElement {
  static override styles = [shared, mapStyles, tableStyles];

  @property({ attribute: false }) readout: LayerReadout | null = null;
  @property({ reflect: true }) who: Who = 'before';
  @property({ attribute: false }) way: AskedWay | null = null;
  /** The answer to that way; null = none yet. */
  @property({ attribute: false }) answer: string | null = null;
  @property({ type: Boolean }) presenting = false;
  private readonly width = new WidthOf(this, 640);

  protected override render() {
    const size = (this.width.value < 480 ? 12 : 15) * (this.presenting ? 1.5 : 1);
    const picture = mapPicture({
      width: this.width.value,
      size,
      tallest: this.presenting ? innerHeight - SHARED_HEIGHT : null,
      readout: this.readout,
    });
    return html`<svg role="img" aria-label=${this.alternative(picture)} width=${picture.width} height=${picture.height}
        viewBox="0 0 ${picture.width} ${picture.height}" font-size=${size}>
        ${picture.streets.map(([a, b]) => svg`<line class="street" x1=${a.x} y1=${a.y} x2=${b.x} y2=${b.y}></line>`)}
        ${this.ways(picture)}
        ${picture.places.map((place) => this.square(place, size))}
        ${picture.places.map(guess)}
      </svg>
      ${this.readout && !this.presenting ? mapTable(picture.places, this.readout) : nothing}`;
  }

  private square({ name, at }: MapPlace, size: number) {
    const end = name === this.way?.from || name === this.way?.to;
    const half = SQUARE / 2;
    return svg`<rect class="place" x=${at.x - half} y=${at.y - half} width=${SQUARE} height=${SQUARE}></rect>
      <text class=${end ? 'end' : ''} x=${at.x + half + 4} y=${at.y + half + size}>${name}</text>`;
  }

  private ways(picture: MapPicture) {
    const { way } = this;
    if (!way) return nothing;
    const { asked, went } = pathsToDraw(way, this.answer);
    const first = asked?.positions[0];
    const at = first && picture.at(first);
    return svg`${asked ? pathOver(picture, asked, 'asked') : nothing}${went ? pathOver(picture, went, 'went') : nothing}
      ${at ? svg`<text class="label" x=${at.x + 10} y=${at.y - 12}>${went ? say.went : say.asked}</text>` : nothing}`;
  }

  private alternative({ places }: MapPicture): string {
    const ends = extremes(places);
    if (!this.readout || !ends) return say.empty;
    const { layer, all, error } = this.readout;
    return say.picture({
      who: worldWords.who[this.who],
      layer,
      share: all.share ?? 0, // there are guesses
      error,
      nearest: ends.nearest.name,
      farthest: ends.farthest.name,
      blocks: ends.farthest.off?.blocks ?? 0,
    });
  }
}

function guess({ name, at, guess: to, off }: MapPlace) {
  if (!to || !off) return nothing;
  return svg`<g><title>${say.dot(name, off.blocks)}</title>
    <line class="off" x1=${at.x} y1=${at.y} x2=${to.x} y2=${to.y}></line><circle class="guess" cx=${to.x} cy=${to.y} r="6"></circle></g>`;
}

function pathOver(picture: MapPicture, { positions, broken }: Path, kind: 'asked' | 'went') {
  const points = positions.map(picture.at).map(({ x, y }: Point) => `${x},${y}`);
  return svg`<polyline class="way ${kind} ${broken ? 'broken' : ''}" points=${points.join(' ')}></polyline>`;
}
