/** @file Where an axis has its ticks, few and round, and how their numbers are written. */
import { scaleLinear } from 'd3-scale';
import { fixed } from '../format.ts';
import type { Unit } from './figure.ts';

export interface Tick {
  readonly value: number;
  readonly words: string;
}

const MANTISSAS = [[1, 2, 5], [1, 3], [1]] as const;

/** Ticks of a logarithmic axis: 1, 2, 5 of each decade, or fewer; below a factor of 5 they are even. */
function logValues([from, to]: readonly [number, number], most: number): readonly number[] {
  const even = scaleLinear().domain([from, to]).ticks(most);
  if (to / from < 5) return even;
  const [first, last] = [Math.floor(Math.log10(from)), Math.floor(Math.log10(to))];
  const decades = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const inside = (values: readonly number[]) =>
    values.filter((value) => value >= from * 0.9999 && value <= to * 1.0001);
  const choices = MANTISSAS.map((mantissas) => inside(decades.flatMap((at) => mantissas.map((m) => m * 10 ** at))));
  const sparse = [2, 3, 5, 10].map((stride) => inside(decades.filter((at) => at % stride === 0).map((at) => 10 ** at)));
  const fitting = [...choices, ...sparse].find((values) => values.length <= most) ?? [];
  return fitting.length >= 2 ? fitting : even;
}

/** At most about `most` of them, inside the range. */
export function ticksOf(
  range: readonly [from: number, to: number],
  { scale, unit, most }: { readonly scale: 'linear' | 'log'; readonly unit: Unit; readonly most: number },
): readonly Tick[] {
  const values = scale === 'log' ? logValues(range, most) : evenValues(range, unit, most);
  const write = writer(values, unit);
  return values.map((value) => ({ value, words: write(value) }));
}

/** Counts have no halves. */
function evenValues([from, to]: readonly [number, number], unit: Unit, most: number): readonly number[] {
  const values = scaleLinear().domain([from, to]).ticks(most);
  return unit === 'count' ? values.filter(Number.isInteger) : values;
}

function writer(values: readonly number[], unit: Unit): (value: number) => string {
  if (unit === 'percent') {
    const digits = digitsOf(values.map((value) => value * 100));
    return (value) => `${fixed(value * 100, digits)}\u00a0%`;
  }
  const largest = Math.max(0, ...values.map(Math.abs));
  const smallest = Math.min(...values.map(Math.abs).filter((value) => value > 0), largest);
  if (largest >= 1e9 || (smallest > 0 && smallest < 1e-4)) return power;
  if (unit === 'count' && largest >= 10_000) return short;
  const digits = digitsOf(values);
  return values.length > 2 && largest / smallest >= 100
    ? (value) => fixed(value, digitsOf([value]))
    : (value) => fixed(value, digits);
}

/** Digits behind the point that all of them need. */
function digitsOf(values: readonly number[]): number {
  const fits = (digits: number) => values.every((value) => Math.abs(value - Number(value.toFixed(digits))) < 1e-9);
  return [0, 1, 2, 3, 4].find(fits) ?? 5;
}

/** 10000 → "10 k", 2500000 → "2.5 M". */
function short(value: number): string {
  const [size, letter] = value >= 1e6 ? [value / 1e6, 'M'] : [value / 1e3, 'k'];
  return Math.abs(value) < 1000 ? fixed(value, 0) : `${fixed(size, digitsOf([size]))}\u00a0${letter}`;
}

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** 20000000000 → "2·10¹⁰". */
export function power(value: number): string {
  if (value === 0) return fixed(0, 0);
  const at = Math.floor(Math.log10(Math.abs(value)) + 1e-9);
  const mantissa = Number((value / 10 ** at).toPrecision(3));
  const raised = [...String(at)].map((digit) => (digit === '-' ? '⁻' : (RAISED[Number(digit)] ?? ''))).join('');
  return mantissa === 1 ? `10${raised}` : `${fixed(mantissa, digitsOf([mantissa]))}·10${raised}`;
}
