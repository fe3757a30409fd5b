/** @file Follows what the network writes: one look at a time, until every character has its row. */
import type { Attended, AttentionApi } from '../../worker/attention-protocol.ts';
import type { Answer } from '../../worker/protocol.ts';
import { currentRun, type PageState } from '../page-state.ts';
import { type Growth, grown, lookLength, rowlessFrom } from './generation-rows.ts';
import type { AttentionNews } from './state.ts';

/** How the request for writing is named; the page keeps the text under this name. */
export const GROWTH = 'attention-growth';

export interface GrowthStage {
  readonly page: () => PageState;
  readonly dispatch: (news: AttentionNews) => void;
  readonly value: (answer: Promise<Answer<Attended>>) => Promise<Attended | null>;
}

export class GrowthConductor {
  private readonly stage: GrowthStage;
  private asking = false;
  /** Nothing more is asked for this text: its problem was told. */
  private failed: readonly string[] | null = null;

  constructor(stage: GrowthStage) {
    this.stage = stage;
  }

  /** After every news. */
  async keepUp(client: Pick<AttentionApi, 'attend'>): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    for (let growth = this.rowless(); growth; growth = this.rowless()) await this.look(client, growth);
    this.asking = false;
  }

  private async look(client: Pick<AttentionApi, 'attend'>, growth: Growth): Promise<void> {
    const length = lookLength(growth, currentRun(this.stage.page())?.record.config.blockSize ?? Infinity);
    const probe = { text: growth.characters.slice(0, length).join(''), layers: null };
    const attended = await this.stage.value(client.attend({ probe, network: 'now', steer: growth.steer }));
    if (attended && attended.frame.characters.length > 0)
      this.stage.dispatch({ type: 'attention-grown', growth, length, frame: attended.frame });
    else this.failed = growth.given;
  }

  /** The text as it is by now, if a character of it has no row yet. */
  private rowless(): Growth | null {
    const { attention, written } = this.stage.page();
    const text = written[GROWTH];
    if (!attention.growth || !text || attention.growth.given === this.failed) return null;
    const growth = grown(attention.growth, text.text, text.done);
    return rowlessFrom(growth) === null ? null : growth;
  }
}
