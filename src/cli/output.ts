/** @file Where a command's words go: results to standard output, progress to standard error, so that pipes stay clean. */

export class Output {
  readonly json: boolean;

  constructor(options: { readonly json: boolean }) {
    this.json = options.json;
  }

  /** A line about what is going on. */
  progress(line: string): void {
    process.stderr.write(`${line}\n`);
  }

  /** Part of a result that is made bit by bit; with `--json` the whole comes at the end. */
  stream(text: string): void {
    if (!this.json) process.stdout.write(text);
  }

  /** The result: the object with `--json`, else the lines. */
  result(value: object, lines: readonly string[]): void {
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : lines.map((line) => `${line}\n`).join(''));
  }
}
