/** @file `fledgling`: picks the command, and turns how it ended into an exit code: 0 done, 1 failed, 2 called wrongly. */
import { attention, attentionOptions } from './attention.ts';
import { bench, benchOptions } from './bench.ts';
import { compare, compareOptions } from './compare.ts';
import { doctor, doctorOptions } from './doctor.ts';
import { evalOptions, evaluate } from './eval.ts';
import { CommandFailure, UsageError } from './failure.ts';
import { finetune, finetuneOptions } from './finetune.ts';
import { labCommand, labOptions, readingLabOptions } from './lab.ts';
import { labGain, labGainOptions } from './lab-gain.ts';
import { labQuantisation, labQuantisationOptions } from './lab-quantisation.ts';
import { labWorld, labWorldOptions } from './lab-world.ts';
import { type Options, readOptions, usageOf, type Values } from './options.ts';
import { Output } from './output.ts';
import { sample, sampleOptions } from './sample.ts';
import { squeezeCommand, squeezeCommandOptions } from './squeeze.ts';
import { train, trainOptions } from './train.ts';

interface Command {
  readonly summary: string;
  usage(name: string): string;
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
  return { summary, usage: (name) => usageOf(name, summary, options), run };
}

/** One word, two commands: the lab trains networks of its own, or one network is measured. */
function quantisationLab(): Command {
  const lab = command('are larger networks easier to squeeze?', readingLabOptions, labCommand('quantisation'));
  const one = command('how few levels are enough for one network', labQuantisationOptions, labQuantisation);
  const names = (argv: readonly string[]): boolean => argv.some((word) => /^--model(=|$)/.test(word));
  return {
    summary: lab.summary,
    usage: (name) => [lab.usage(name), one.usage(`${name} --model FILE`)].join('\n\n'),
    run: (argv) => (names(argv) ? one : lab).run(argv),
  };
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
  'lab induction': command('how two layers learn to copy', labOptions, labCommand('induction')),
  'lab planning': command('does planning come with size or with more answers?', labOptions, labCommand('planning')),
  'lab quantisation': quantisationLab(),
  'lab scaling': command('how loss falls with size and compute', readingLabOptions, labCommand('scaling')),
  'lab thought': command('what a thought must carry to the answer', labOptions, labCommand('thought')),
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
    if (rest.includes('--help')) return say(chosen.usage(name));
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
