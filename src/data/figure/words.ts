/** @file How much room words take before anyone has drawn them: widths of Inter, and where lines break. */

/** Advance widths of the characters from space to ~ in Inter, hundredths of the size of type. */
const WIDTHS = [
  ...[28, 29, 47, 63, 64, 98, 64, 30, 36, 36, 50, 66, 29, 46, 29, 36, 63, 63, 63, 63, 65, 63, 63, 63, 63, 63, 29, 30],
  ...[66, 66, 66, 51, 97, 69, 65, 73, 72, 60, 59, 75, 74, 27, 57, 67, 57, 90, 75, 76, 64, 76, 64, 64, 65, 74, 69, 99],
  ...[68, 68, 63, 36, 36, 36, 47, 46, 32, 56, 61, 57, 61, 58, 37, 61, 59, 24, 24, 55, 24, 88, 59, 60, 61, 61, 38, 53],
  ...[33, 59, 56, 82, 55, 56, 55, 43, 33, 43, 66],
];
/** Of what is not in the list: most of it is narrower. */
const OTHER = 66;
/** Fonts of systems without Inter are a little wider. */
const ROOM = 1.06;

/** Height of a line in sizes of type. */
export const LINE = 1.35;

/** Pixels that one line takes, never fewer than it does. */
export function wordWidth(text: string, size: number): number {
  let hundredths = 0;
  for (const letter of text) hundredths += WIDTHS[(letter.codePointAt(0) ?? 0) - 32] ?? OTHER;
  return (hundredths / 100) * size * ROOM;
}

/** Lines that fit into `width` pixels, broken at spaces and line ends; a word wider than that is cut with an ellipsis. */
export function wrapped(text: string, width: number, size: number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => {
    const lines: string[] = [];
    for (const word of paragraph.split(' ')) {
      const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
      if (lines.length > 0 && wordWidth(longer, size) <= width) lines[lines.length - 1] = longer;
      else lines.push(cut(word, width, size));
    }
    return lines;
  });
}

function cut(word: string, width: number, size: number): string {
  if (wordWidth(word, size) <= width) return word;
  const letters = [...word];
  while (letters.length > 1 && wordWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('')}…`;
}
