/** @file All words of the page in one place, ready for translation. Words with values are functions. */
import * as format from '../data/format.ts';

export * from './words/problems.ts';
export * from './words/remedy.ts';
export * from './words/settings.ts';
export * from './words/stages.ts';

const { count, loss } = format;

export const words = {
  name: 'Fledgling',
  skip: 'Skip to the page',
  measuring: 'measuring…',
  starting: 'Opening the text and the graphics chip…',
  notTold: 'not told by this browser',

  stages: {
    line: 'Stages',
    text: 'Text',
    pretrain: 'Pretrain',
    finetune: 'Fine-tune',
    characters: (n: number) => `${format.millions(n)} characters`,
    reading: 'reading…',
    noText: 'no text yet',
    ready: 'ready to train',
    waiting: 'needs a text',
    running: (share: number, secondsLeft: number | null) =>
      `${format.wholePercent(share)}${secondsLeft === null ? '' : ` · ${format.duration(secondsLeft)} left`}`,
    paused: (step: number) => `paused at step ${count(step)}`,
    stopped: (step: number) => `stopped at step ${count(step)}`,
    done: (checkLoss: number | null) => (checkLoss === null ? 'done' : `check loss ${loss(checkLoss)}`),
    failed: (step: number) => `stopped by an error, step ${count(step)}`,
    unusable: 'cannot train here',
    menu: 'Stages and more',
  },

  tools: {
    present: 'Present',
    leavePresenting: 'Leave (Esc)',
    theme: { auto: 'Colours: as the system', light: 'Colours: light', dark: 'Colours: dark' },
    help: 'Help',
  },

  first: {
    promise: ['This small network has read nothing yet.', 'Press Train and watch it learn to write, letter by letter.'],
    cannot: 'A small network learns to write, letter by letter.',
    train: 'Train',
    steps: (n: number) => `${count(n)} steps`,
    about: 'about',
    onThisMachine: 'on this machine.',
    private: 'Everything runs here. Your text never leaves this computer.',
    unfinished: (step: number) => `A run was going on when the page was closed. It is kept at step ${count(step)}.`,
    goOnFrom: (step: number) => `Go on from step ${count(step)}`,
    trainAfresh: 'Train a new one',
    sample: 'Before training: what it writes now',
    building: 'The network is being built…',
    guess: 'Its guess for the next character after',
    chance: 'chance',
    equalChance: (V: number) => `equal chance 1/${count(V)} = ${format.percent(1 / V)}`,
    surprise: (character: string, nats: number, V: number) =>
      `surprise at the real one, “${format.visible(character)}”: ${loss(nats)} nats; a blind guess is ln ${count(V)} = ${loss(Math.log(V))}`,
    flat: (V: number) =>
      `Every one of the ${count(V)} characters gets almost the same chance: it knows nothing. Training makes the right bars grow.`,
    endMark: 'The bar ⊣ is the end of a text.',
  },

  text: {
    title: 'The text it will read',
    page: 'The text',
    unread: 'Texts are read where they can be learned from: this needs a graphics chip that the browser shows.',
    own: 'Your own…',
    ownTitle: 'Your own text',
    paste: 'Paste a text',
    use: 'Read this text',
    file: 'Choose a file',
    drop: 'or drop a .txt file here. It stays on this computer.',
    pastedName: 'pasted text',
    summary: (name: string, characters: number, kinds: number) =>
      `${name}: ${count(characters)} characters, ${count(kinds)} different ones.`,
    split: (train: number, check: number) =>
      `It learns from ${format.percent(train / (train + check))}; the other ${format.percent(check / (train + check))} is kept aside to check it.`,
    counts: 'What was counted',
    characters: 'Characters',
    kinds: 'Different characters',
    learnsFrom: 'It learns from',
    checkedOn: 'Kept aside to check it',
    rare: 'Rare characters left out',
    none: 'none',
    rareList: (shown: string, more: number) => `${shown}${more > 0 ? ` and ${count(more)} more` : ''}`,
    yardsticks: 'How surprising its next character is, to someone who knows …',
    knowsNothing: (V: number) => `nothing (ln ${count(V)})`,
    knowsLetters: 'how often each letter occurs',
    knowsPairs: 'which letter follows which',
    vocabulary: 'Its characters, from frequent to rare',
    more: 'More about the text',
    toPretrain: 'Train on it',
    older: (name: string) => `This network was made from an older text, “${name}”.`,
  },

  network: {
    title: 'The network',
    change: 'Change settings',
    parameters: 'Numbers to learn',
    parameterCount: (n: number) => `${count(n)} (${format.millions(n)})`,
    shape: 'Shape',
    shapeOf: (layers: number, heads: number, width: number) =>
      `${layers} ${layers === 1 ? 'layer' : 'layers'} × ${heads} ${heads === 1 ? 'head' : 'heads'}, width ${width}`,
    looksBack: 'Looks back',
    looksBackOf: (n: number) => `${count(n)} characters`,
  },

  machine: {
    title: 'This machine',
    again: 'Test again',
    gpu: 'GPU, as named by the browser',
    software: 'The processor pretends to be a graphics chip: it works, slowly.',
    can: 'What it can do',
    abilities: {
      'shader-f16': 'half-precision numbers',
      subgroups: 'threads that share results',
      'timestamp-query': 'exact timing',
    },
    basics: 'the basics, which are enough',
    buffer: 'Largest piece of memory',
    speed: 'Speed of this network',
    tokensPerSecond: (n: number) => `${format.threeFigures(n)} tokens/s`,
    measured: '(0.5 s test)',
    derived: '(from the last test)',
    time: (steps: number) => `Time for ${count(steps)} steps`,
    memory: 'Memory needed',
    fits: '(fits)',
    fitsNot: '(does not fit)',
    largest: 'Largest ready-made that fits',
    largestOf: (title: string, shape: string) => `${title}: ${shape}`,
  },

  toolbar: {
    pause: 'Pause',
    goOn: 'Go on',
    step: 'Step',
    stop: 'Stop',
    settings: 'Settings',
    save: 'Save the network',
    goOnFor: (n: number) => `Go on for ${count(n)} steps`,
    stepCount: 'Step',
    of: (n: number) => `of ${count(n)}`,
    timeLeft: 'Time left',
    speed: 'Speed',
    speedUnit: (stepsPerSecond: number) => `tokens/s · ${format.threeFigures(stepsPerSecond)} steps/s`,
    run: 'Run',
    again: 'Show it again',
    makeCurrent: 'Go on with this one',
    training: 'Training loss',
    check: 'Check loss',
    nats: 'nats',
    trainOnNewText: 'Train on the new text',
    kept: (step: number) => `kept at step ${count(step)}`,
    recorded: (machine: string) =>
      `A recorded run, made by this same trainer${machine === '' ? '' : ` on ${machine}`}.`,
  },

  chart: {
    title: 'Loss: how surprised it is by the next character',
    short: 'Loss',
    lower: '(lower is better)',
    unit: 'Unit of the loss',
    units: { nats: 'nats', bits: 'bits', choices: 'choices' },
    scale: 'Scale of the loss',
    scales: { linear: 'linear', log: 'log' },
    nothing: (V: number, value: string) => `knows nothing: ln ${count(V)} = ${value}`,
    nothingOther: (value: string) => `knows nothing: ${value}`,
    letters: (value: string) => `knows letter frequencies: ${value}`,
    pairs: (value: string) => `knows letter pairs: ${value}`,
    training: (value: string) => `training ${value}`,
    check: (value: string) => `check ${value}`,
    rateNow: (now: string, highest: string) => `learning rate ${now} now (${highest} at its highest)`,
    rateShort: (now: string) => `rate ${now}`,
    ribbon: 'what its writing looks like',
    steps: (n: string) => `${n} steps`,
    step: (n: number) => `Step ${count(n)}`,
    after: (seconds: number) => `after ${format.duration(seconds)}`,
    smoothed: 'training (smoothed)',
    checkAt: (step: number) => `check, step ${count(step)}`,
    keys: 'Arrow keys move the crosshair, Enter holds it, Escape lets go.',
    empty: 'Nothing is measured yet.',
    names: { nothing: 'knows nothing', letters: 'knows letter frequencies', pairs: 'knows letter pairs' },
    sentence: (said: {
      fell: boolean;
      from: string;
      to: string;
      unit: string;
      steps: number;
      check: string | null;
      below: string | null;
    }) =>
      `Loss ${said.fell ? 'fell' : 'went'} from ${said.from} to ${said.to} ${said.unit} in ${count(said.steps)} steps` +
      `${said.check === null ? '' : `; check ${said.check}`}${said.below === null ? '' : `, below ${said.below}`}.`,
  },

  sample: {
    now: 'It writes, right now',
    earlier: 'It wrote',
    history: 'How its writing grew',
    stamp: (step: number, stage: string) => `step ${count(step)} · ${stage}`,
    step: (step: number) => `step ${count(step)}`,
    live: 'Back to live',
    waiting: 'It writes its first sample soon.',
    none: 'It has written nothing yet.',
    read: 'Read sample',
    all: (n: number) => `Show all ${count(n)} samples`,
    fewer: 'Show fewer',
  },

  prompt: {
    title: 'Ask it to go on from your words',
    label: 'Your words',
    write: 'Write on',
    stop: 'Stop writing',
    temperature: 'Daring (temperature)',
    temperatureHint: '0 is always the likeliest character.',
    topK: 'Likeliest',
    topKHint: '0: all',
    length: 'Length',
    characters: 'characters',
    seed: 'Seed',
    empty: 'Its answer appears here, also while it trains.',
    dropped: (n: number) =>
      n === 1
        ? '1 character of yours is not in its text and was left out.'
        : `${count(n)} characters of yours are not in its text and were left out.`,
    writtenAt: (step: number) => `step ${count(step)}`,
  },

  runs: {
    title: 'Runs',
    name: (number: number, name: string) => `run ${number} · ${name}`,
    none: 'Earlier runs appear here and as faded curves.',
    open: 'Open',
    rename: 'Rename',
    remove: 'Remove',
    cancel: 'Keep it',
    sure: 'Remove it for good?',
    shown: 'In the chart',
    checkLoss: 'check',
    now: 'on the page',
    kept: (step: number) => `kept at step ${count(step)}`,
    fromLabs: (n: number) => `From labs: ${count(n)} ${n === 1 ? 'network' : 'networks'}`,
  },

  settings: {
    title: 'Settings for the next run',
    close: 'Close',
    keeps: (name: string) => `${name} keeps its own settings. A change here makes a new run.`,
    nextName: 'Next run will be called',
    differ: (n: number, base: string) => `${count(n)} ${n === 1 ? 'setting differs' : 'settings differ'} from ${base}.`,
    same: (base: string) => `Nothing differs from ${base}.`,
    theBase: 'the settings you began with',
    undo: (n: number) => (n === 1 ? 'Undo it' : n === 2 ? 'Undo both' : 'Undo all'),
    presets: 'Ready-made settings',
    groups: { model: 'The network', training: 'How it learns', writing: 'How it writes', more: 'More' },
    moreLink: (labels: string, n: number) => `More: ${labels} (${n})`,
    cost: (parameters: string, memory: string, time: string) => `${parameters} numbers · ${memory} · ${time}`,
    costing: 'working it out…',
    train: 'Train this next',
    branch: (step: number) => `Go on from step ${count(step)} with these`,
    branchHint: 'The new run starts from the weights of this one.',
    copy: 'Copy link to settings',
    copied: 'The link is copied.',
    was: (value: string) => `was ${value}`,
    off: 'Mend the marked settings first.',
    reset: 'double-click: back to the default',
  },

  ends: {
    done: 'It is done. Ask it to write, or let it go on.',
    lab: 'A lab trained it: its learning rate stayed the same and fell to 0 over the last fifth. Each of the lab’s checks is of a copy that cooled down like that.',
    stopped: 'Stopped. The network is kept.',
    taught: 'Phase 2 went on from this network; it is kept as it was.',
  },

  status: {
    progress: (step: number, steps: number, trainingLoss: number | null) =>
      `Step ${count(step)} of ${count(steps)}${trainingLoss === null ? '' : `, loss ${loss(trainingLoss)} nats`}`,
  },
} as const;
