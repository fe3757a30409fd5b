/** @file Keeps the networks that a lab trains as runs, so that they are found, opened and removed like any other. */
import { modelShape, type RunRecord } from '../config/types.ts';
import type { Engine } from '../gpu/engine.ts';
import type { KeptLab } from '../labs/kept.ts';
import type { LabText } from '../labs/lab.ts';
import type { KeepNetwork, LabNetwork } from '../labs/network.ts';
import { newRecord } from '../training/new-record.ts';
import { runFile } from '../training/run-file.ts';
import type { Keeper } from './keeper.ts';
import type { LabEvent } from './lab-protocol.ts';

export interface LabNetworkPorts {
  readonly engine: Engine;
  readonly keeper: Keeper;
  readonly send: (event: LabEvent) => void;
}

/** Of one lab, as it was begun: one that is begun anew makes new runs. */
export function networkKeeper(
  kept: Pick<KeptLab, 'lab' | 'startedAt'>,
  { prepared, name: textName }: LabText,
  { engine, keeper, send }: LabNetworkPorts,
): KeepNetwork {
  return async (network) => {
    const { config, name, state } = network;
    const { sha256, characters } = prepared.facts;
    const { vocabSize, vocabulary } = prepared.tokenizer;
    const text = { name: textName, sha256, characters };
    const record = madeRecord(newRecord({ engine, text, vocabSize, config, name, parent: null }), network, kept);
    const shape = modelShape(config, vocabSize);
    const saved = await keeper.saveMade(runFile({ shape, vocabulary, record, state }), record);
    if (saved === 'saved') send({ type: 'lab-network', run: record });
    return saved === 'failed' ? null : record.id;
  };
}

/** Its id is the same when the same network is made again, after a page was closed between the network and its point. */
function madeRecord(
  begun: RunRecord,
  { key, metrics, checks, state: { step } }: LabNetwork,
  { lab, startedAt }: Pick<KeptLab, 'lab' | 'startedAt'>,
): RunRecord {
  return { ...begun, id: `${lab}-${startedAt}-${key}`, lab, state: 'done', step, metrics, checks };
}
