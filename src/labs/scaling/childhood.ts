/**
 * @file A thought experiment of Gros, "From generative AI to the brain: five takeaways": if training takes work as the square of
 * size, a brain of twice the size would need four times the years. Arithmetic on an assumption, not a measurement.
 */

/** Of a human childhood, as the paper takes it. */
export const CHILDHOOD_YEARS = 15;

/** Years for a brain `ratio` times as large, where work grows as size to `power`. */
export const childhoodYears = (ratio: number, power: number): number => CHILDHOOD_YEARS * ratio ** power;

/** The best size grows as work to `exponent`, so work grows as size to its inverse: 0.5 makes it 2. */
export const powerOf = (exponent: number): number => 1 / exponent;
