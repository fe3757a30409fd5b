/**
 * @file A figure of a lab as data. One description is drawn for the page, a report and the command line (svg.ts), read out
 * where it cannot be seen, and written as a table; so none of them can say something else.
 */

/** What a thing is painted with; the ramp goes from pale to dark, for values in an order. */
export type Tone = 'ink' | 'quiet' | 'blue' | 'orange' | 'ref' | 'ramp-0' | 'ramp-1' | 'ramp-2' | 'ramp-3' | 'ramp-4';

/** How numbers at an axis are written. */
export type Unit = 'number' | 'count' | 'percent';

export interface Axis {
  readonly words: string; // with the unit
  readonly scale: 'linear' | 'log';
  readonly unit: Unit;
  /** The range; where it is left out the marks decide. */
  readonly from?: number;
  readonly to?: number;
}

export interface FigurePoint {
  readonly x: number;
  readonly y: number;
  /** What a person hears who points at it. */
  readonly says: string;
  /** Ends of an interval in y. */
  readonly low?: number;
  readonly high?: number;
  /** Written beside it. */
  readonly name?: string;
  /** Ids of the runs that it was measured on, where their networks are kept: of a mean, several. */
  readonly runs?: readonly string[];
}

export type Mark =
  | {
      readonly kind: 'line';
      readonly tone: Tone;
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly dashed?: boolean;
      readonly thin?: boolean;
      /** Written at its end. */
      readonly name?: string;
    }
  | {
      readonly kind: 'band';
      readonly tone: Tone;
      readonly points: readonly { readonly x: number; readonly low: number; readonly high: number }[];
    }
  | {
      readonly kind: 'points';
      readonly tone: Tone;
      readonly shape: 'circle' | 'ring' | 'diamond' | 'cross';
      readonly points: readonly FigurePoint[];
    }
  /** A dotted line across all of the figure, at x or at y. */
  | { readonly kind: 'rule'; readonly at: 'x' | 'y'; readonly value: number; readonly words: string }
  /** A grey polygon where nothing can lie. */
  | {
      readonly kind: 'region';
      readonly points: readonly (readonly [x: number, y: number])[];
      readonly words: string;
    }
  | {
      readonly kind: 'note';
      readonly x: number;
      readonly y: number;
      readonly words: string;
      readonly tone: Tone;
      readonly anchor?: 'start' | 'middle' | 'end';
    };

/** The numbers of a figure; the first column names the row. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

interface Described {
  /** Unique in its lab; part of file names. */
  readonly id: string;
  readonly title: string;
  /** What is drawn, in a sentence; null: the title says it. */
  readonly about: string | null;
  /** What the figure shows, with its numbers: read out in its place. */
  readonly sentence: string;
  readonly table: FigureTable;
}

export interface Plot extends Described {
  readonly kind: 'plot';
  readonly x: Axis;
  readonly y: Axis;
  /** The first lies lowest. */
  readonly marks: readonly Mark[];
  /** Colours in an order, named below the figure. */
  readonly key?: readonly { readonly tone: Tone; readonly words: string }[];
}

export interface Bar {
  readonly words: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
  readonly tone: Tone;
  /** The value as it is written at the bar's end. */
  readonly says: string;
}

/** Bars that lie, in groups under a heading each. */
export interface Bars extends Described {
  readonly kind: 'bars';
  readonly axis: Axis;
  readonly groups: readonly { readonly words: string; readonly bars: readonly Bar[] }[];
}

export type Figure = Plot | Bars;
