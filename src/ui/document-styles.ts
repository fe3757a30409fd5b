/** @file Puts tokens and fonts on the document as constructed sheets, which a strict content policy allows. */

import sans from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import mono from '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2?url';
import { tokens } from './tokens.css.ts';

/** The Latin part of both families; anything else falls back to the system's fonts. */
function fontFace(family: string, url: string): string {
  const address = new URL(url, document.baseURI).href;
  return `@font-face { font-family: '${family}'; src: url('${address}') format('woff2'); font-weight: 100 900; font-display: swap; }`;
}

export function adoptDocumentStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${fontFace('Inter Variable', sans)} ${fontFace('JetBrains Mono Variable', mono)} ${tokens}`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
