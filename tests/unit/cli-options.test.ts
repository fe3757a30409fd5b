/** @file The command line refuses what it does not know, and turns what it knows into the right types. */
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/failure.ts';
import { labOptions, readingLabOptions, wantedSeeds } from '../../src/cli/lab.ts';
import { wantedReport } from '../../src/cli/lab-report.ts';
import { type Options, readOptions, usageOf } from '../../src/cli/options.ts';
import { baseConfig, sameContext, wantedConfig } from '../../src/cli/settings.ts';
import { defaultConfig } from '../../src/config/config.ts';

const options = {
  out: { type: 'string', help: 'where', required: true },
  steps: { type: 'integer', help: 'how many', min: 1 },
  heat: { type: 'number', help: 'how wild' },
  set: { type: 'list', help: 'settings' },
  json: { type: 'flag', help: 'as JSON' },
} as const satisfies Options;

const none = { set: [], steps: undefined, seed: undefined };

describe('options', () => {
  it('reads each type, and lists in order', () => {
    const argv = '--out a --steps 3 --heat=0.5 --set x=1 --set y=2 --json'.split(' ');
    expect(readOptions(options, argv)).toEqual({ out: 'a', steps: 3, heat: 0.5, set: ['x=1', 'y=2'], json: true });
    expect(readOptions(options, ['--out', 'a'])).toMatchObject({ set: [], json: false });
  });

  it.each([
    ['an unknown option', ['--out', 'a', '--speed', '3']],
    ['a stray word', ['--out', 'a', 'b']],
    ['a missing option', ['--steps', '3']],
    ['a missing value', ['--out']],
    ['no number', ['--out', 'a', '--steps', 'many']],
    ['an empty number', ['--out', 'a', '--steps', '']],
    ['half a step', ['--out', 'a', '--steps', '2.5']],
    ['too few steps', ['--out', 'a', '--steps', '0']],
    ['an endless number', ['--out', 'a', '--heat', 'Infinity']],
  ])('refuses %s', (_, argv) => {
    expect(() => readOptions(options, argv)).toThrow(UsageError);
  });

  it('names every option in the usage', () => {
    const usage = usageOf('try', 'tries', options);
    for (const name of Object.keys(options)) expect(usage).toContain(`--${name}`);
  });
});

describe('settings of the command line', () => {
  it('puts --set, --steps and --seed on top of the base', () => {
    const config = wantedConfig({ set: ['nLayer=2', 'bias=false'], steps: 30, seed: 7 }, defaultConfig());
    expect(config).toEqual({ ...defaultConfig(), nLayer: 2, bias: false, steps: 30, seed: 7 });
  });

  it('leaves the number of steps alone for an untrained network', () => {
    expect(wantedConfig({ ...none, steps: 0 }, defaultConfig()).steps).toBe(defaultConfig().steps);
  });

  it.each(['nLayer', 'nLayer=', 'nLayer=4.5', 'layers=4', '=4', 'nLayer=99', 'position=up', 'nHead=5'])(
    'refuses --set %s',
    (set) => {
      expect(() => wantedConfig({ ...none, set: [set] }, defaultConfig())).toThrow(UsageError);
    },
  );

  it('keeps the context that rows are made for, and says why', () => {
    const base = defaultConfig();
    expect(sameContext({ ...base, nLayer: 2 }, base, 'one row')).toEqual({ ...base, nLayer: 2 });
    const other = { ...base, blockSize: 2 * base.blockSize };
    expect(() => sameContext(other, base, 'it reads one row')).toThrow(UsageError);
    expect(() => sameContext(other, base, 'it reads one row')).toThrow(
      `--set blockSize=${other.blockSize}: it reads one row, so the context stays at ${base.blockSize}`,
    );
  });

  it('knows the presets by name', () => {
    expect(baseConfig('tiny').nLayer).toBe(2);
    expect(() => baseConfig('huge')).toThrow(/tiny/);
  });
});

describe('options of a lab', () => {
  const plan = { seeds: { full: [4, 5, 6], quick: [4] } };

  it('takes the seeds of the plan, as many others, or others from one on', () => {
    const seeds = (...argv: string[]) => wantedSeeds(plan, readOptions(labOptions, argv));
    expect(seeds()).toEqual([4, 5, 6]);
    expect(seeds('--quick')).toEqual([4]);
    expect(seeds('--quick', '--seeds', '2')).toEqual([4, 5]);
    expect(seeds('--seed', '0')).toEqual([0, 1, 2]);
    expect(seeds('--seed', '9', '--seeds', '1')).toEqual([9]);
  });

  it('takes a report only in a form that there is', () => {
    expect(() => wantedReport('found.pdf')).toThrow(UsageError);
    expect(() => wantedReport('html')).toThrow(UsageError);
    for (const file of [undefined, 'a.html', 'b.MD', 'c.json']) expect(() => wantedReport(file)).not.toThrow();
  });

  it('takes a text only where the lab reads one', () => {
    expect(readOptions(readingLabOptions, ['--dataset', 'sums'])).toMatchObject({ dataset: 'sums', quick: false });
    expect(() => readOptions(labOptions, ['--dataset', 'sums'])).toThrow(UsageError);
  });
});
