/** @file `fledgling`: picks the command, and turns how it ended into an exit code: 0 done, 1 failed, 2 called wrongly. */
import { attention, attentionOptions } from './attention.ts';
import { bench, benchOptions } from './bench.ts';
import { compare, compareOptions } from './compare.ts';
import { doctor, doctorOptions } from './doctor.ts';
import { evalOptions, evaluate } from './eval.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { finetune, finetuneOptions } from './finetune.ts';
import { labGain, labGainOptions } from './lab-gain.ts';
import { labInduction, labInductionOptions } from './lab-induction.ts';
import { labQuantisation, labQuantisationOptions } from './lab-quantisation.ts';
import { labScaling, labScalingOptions } from './lab-scaling.ts';
import { labThought, labThoughtOptions } from './lab-thought.ts';
import { labWorld, labWorldOptions } from './lab-world.ts';
import { type Options, readOptions, usageOf, type Values } from './options.ts';
import { Output } from './output.ts';
import { sample, sampleOptions } from './sample.ts';
import { squeezeCommand, squeezeCommandOptions } from './squeeze.ts';
import { train, trainOptions } from './train.ts';

interface Command {
  readonly summary: string;
  readonly options: Options;
  run(argv: readonly string[]): Promise<void>;
}

function command<T extends Options & { readonly json: { readonly type: 'flag'; readonly help: string } }>(
  summary: string,
  options: T,
  work: (wanted: Values<T>, out: Output) => Promise<void>,
): Command {
  const run = (argv: readonly string[]) => {
    const wanted = readOptions(options, argv);
    return work(wanted, new Output({ json: wantsJson(argv) }));
  };
  return { summary, options, run };
}

const commands: Readonly<Record<string, Command>> = {
  doctor: command('what this machine can do', doctorOptions, doctor),
  train: command('learn from a text', trainOptions, train),
  finetune: command('learn to answer from dialogues', finetuneOptions, finetune),
  squeeze: command('train on with few bits a weight', squeezeCommandOptions, squeezeCommand),
  sample: command('write on from a prompt', sampleOptions, sample),
  eval: command('measure the loss over a whole text', evalOptions, evaluate),
  compare: command('FP32 and fewer bits, side by side', compareOptions, compare),
  attention: command('where every head looks', attentionOptions, attention),
  'lab gain': command('how a gain from outside turns the answer', labGainOptions, labGain),
  'lab induction': command('how two layers learn to copy', labInductionOptions, labInduction),
  'lab quantisation': command('how few levels are enough', labQuantisationOptions, labQuantisation),
  'lab scaling': command('how loss falls with size and compute', labScalingOptions, labScaling),
  'lab thought': command('what a thought must carry to the answer', labThoughtOptions, labThought),
  'lab world': command('what a network knows of the town', labWorldOptions, labWorld),
  bench: command('time training steps and writing', benchOptions, bench),
};

function usage(): string {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`);
  return ['fledgling COMMAND [options]', '', ...lines, '', 'fledgling COMMAND --help lists the options.'].join('\n');
}

const wantsJson = (argv: readonly string[]): boolean => argv.includes('--json');

async function main(argv: readonly string[]): Promise<number> {
  const { name, rest } = split(argv);
  if (name === '--help' || name === '-h') return say(usage());
  const chosen = Object.hasOwn(commands, name) ? commands[name] : undefined;
  try {
    if (!chosen) throw new UsageError(name === '' ? usage() : `There is no command ${name}.\n\n${usage()}`);
    if (rest.includes('--help')) return say(usageOf(name, chosen.summary, chosen.options));
    await chosen.run(rest);
    return 0;
  } catch (error) {
    return failed(error, {
      json: wantsJson(rest),
      hint: chosen ? `\nfledgling ${name} --help lists the options.` : '',
    });
  }
}

/** A lab has a name of two words: `lab world`. */
function split(argv: readonly string[]): { readonly name: string; readonly rest: readonly string[] } {
  const words = argv[0] === 'lab' && argv[1]?.startsWith('-') === false ? 2 : 1;
  return { name: argv.slice(0, words).join(' '), rest: argv.slice(words) };
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function failed(error: unknown, { json, hint }: { readonly json: boolean; readonly hint: string }): number {
  const message = error instanceof Error ? error.message : String(error);
  const usage = error instanceof UsageError;
  const code = usage ? 'usage' : error instanceof CommandFailure ? error.problem.code : 'internal';
  process.stderr.write(`${message}${usage ? hint : ''}\n`);
  if (json) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  return usage ? 2 : 1;
}

process.exit(await main(process.argv.slice(2)));
