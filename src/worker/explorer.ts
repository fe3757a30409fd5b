/** @file Measures what the networks know of the town when nothing else is to be done; can be stopped at any time. */
import { exploreWorld, townProblem, type WorldExam } from '../labs/world/explore.ts';
import type { WorldProgress, WorldReport } from '../labs/world/report.ts';
import { CHECK_BATCH } from '../training/evaluator.ts';
import { noNetwork } from './current-run.ts';
import type { Answer } from './protocol.ts';
import type { Network, SchoolPorts } from './school-ports.ts';

/** The same walks and questions at every look. */
const EXAM_SEED = 1;

export class Explorer {
  private readonly ports: SchoolPorts;
  private stopLast: () => void = () => {};

  constructor(ports: SchoolPorts) {
    this.ports = ports;
  }

  /** Null when it was stopped, or another look began. */
  async world(): Promise<Answer<WorldReport | null>> {
    const network = this.ports.network();
    if (!network) return noNetwork();
    const { tokenizer } = network.text.prepared;
    const reason = townProblem({ tokenizer, blockSize: network.run.config.blockSize });
    if (reason) return { ok: false, problem: { code: 'town-unreadable', reason } };
    this.cancel();
    let wanted = true;
    const stopped = new Promise<null>((stop) => {
      this.stopLast = () => {
        wanted = false;
        stop(null); // at once: the work itself may have to wait for training before it hears of it
      };
    });
    const explored = this.explore(await this.exam(network), () => wanted);
    return { ok: true, value: await Promise.race([explored, stopped]) };
  }

  cancel(): void {
    this.stopLast();
  }

  private async explore(exam: WorldExam, wanted: () => boolean): Promise<WorldReport | null> {
    let report: WorldReport | null = null;
    const work = whileWanted(exam, wanted, (found) => {
      report = found;
    });
    await this.ports.scheduler.run('lab', work, (progress) => this.ports.send({ type: 'exploring', progress }));
    return report;
  }

  private async exam({ run, text }: Network): Promise<WorldExam> {
    const { tokenizer, reading } = text.prepared;
    const { blockSize, evalWindows } = run.config;
    const { step } = run;
    const live = { step, params: await run.trainer.weights.params.download() };
    const base = this.ports.current().base;
    const { init, seed } = (base?.record ?? run).config;
    const { shape } = run.trainer.weights;
    return {
      engine: run.engine,
      tokenizer,
      shape,
      before: base?.state ?? live,
      after: base ? live : null,
      untrained: { init, seed },
      checks: reading.checks({ batchSize: Math.min(CHECK_BATCH, evalWindows), blockSize, count: evalWindows }),
      seed: EXAM_SEED,
      quick: run.engine.gpu.adapter.software, // which would need many minutes for all of it
    };
  }
}

async function* whileWanted(
  exam: WorldExam,
  wanted: () => boolean,
  found: (report: WorldReport) => void,
): AsyncGenerator<WorldProgress> {
  async function* whole(): AsyncGenerator<WorldProgress> {
    found(yield* exploreWorld(exam));
  }
  for await (const progress of whole()) {
    if (!wanted()) return; // leaving the loop frees what the work owns
    yield progress;
  }
}
