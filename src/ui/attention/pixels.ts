/** @file One head's map as squares on a canvas: every cell, or blocks of cells where there is no room for every one. */
import type { Squares } from '../../data/attention/pool.ts';
import { PALETTE_SHIFT } from './colours.ts';

/** One pixel a square; the future stays clear. */
export function pixelsOf({ count, values }: Squares, palette: Uint32Array): ImageData {
  const image = new ImageData(count, count);
  const pixels = new Uint32Array(image.data.buffer);
  values.forEach((value, at) => {
    if (value >= 0) pixels[at] = palette[value >> PALETTE_SHIFT] ?? 0;
  });
  return image;
}

export interface Fit {
  readonly side: number; // cells a square, along each side
  readonly size: number; // whole pixels a square
}

/** How a map fits: a square has at least `least` pixels. */
export function fitting(cells: number, room: number, least: number): Fit {
  const most = Math.max(1, Math.floor(room / least));
  const side = Math.max(1, Math.ceil(cells / most));
  const size = Math.max(least, Math.floor(room / Math.max(1, Math.ceil(cells / side))));
  return { side, size };
}

/** Draws squares of `size` device pixels; on the page the canvas is `shown` wide, or just as wide as they are. */
export function drawSquares(canvas: HTMLCanvasElement, image: ImageData, size: number, shown?: number): void {
  const width = image.width * size;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== width) canvas.height = width;
  canvas.style.width = `${shown ?? width / devicePixelRatio}px`;
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, width, width);
  context.putImageData(image, 0, 0);
  if (size === 1) return;
  // Grown from its own corner: copying with no smoothing, over what was there.
  context.imageSmoothingEnabled = false;
  context.globalCompositeOperation = 'copy';
  context.drawImage(canvas, 0, 0, image.width, image.height, 0, 0, width, width);
  context.globalCompositeOperation = 'source-over';
}
