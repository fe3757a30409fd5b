/** @file Where a length of walk and a share lie in the little chart, and how names at its edge keep apart. */

export interface WalkScale {
  readonly width: number;
  readonly height: number;
  readonly size: number; // of type
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly x: (moves: number) => number;
  readonly y: (share: number) => number;
}

export function walkScale({
  width,
  size,
  longest,
}: {
  readonly width: number;
  readonly size: number;
  readonly longest: number;
}): WalkScale {
  const [left, right, top, bottom] = [3.6 * size, width - 4.2 * size, 2 * size, 14 * size];
  const across = (right - left) / Math.max(1, longest - 1);
  return {
    width,
    height: bottom + 3 * size,
    size,
    left,
    right,
    top,
    bottom,
    x: (moves) => left + (moves - 1) * across,
    y: (share) => bottom - share * (bottom - top),
  };
}

/** The same heights, moved down as little as needed to lie `least` apart, in the order of their heights. */
export function spread(heights: readonly number[], least: number): readonly number[] {
  const moved = [...heights];
  const order = heights.map((_, index) => index).sort((a, b) => (heights[a] ?? 0) - (heights[b] ?? 0));
  order.forEach((index, rank) => {
    const above = order[rank - 1];
    if (above !== undefined) moved[index] = Math.max(moved[index] ?? 0, (moved[above] ?? 0) + least);
  });
  return moved;
}
