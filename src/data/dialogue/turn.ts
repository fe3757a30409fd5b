/** @file A dialogue and how it is written: "Q: …", a line end, "A: …", and the border at the end of each answer. */

export interface Turn {
  readonly question: string;
  readonly answer: string;
}

/** At least one turn; the whole conversation is one row of training. */
export type Dialogue = readonly Turn[];

/** What stands before an answer; a chat writes this and lets the network go on until the border. */
export function writePrompt(question: string): string {
  return `Q: ${question}\nA: `;
}
