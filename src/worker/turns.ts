/** @file Work that must not overlap: one after the other, in the order in which it was asked for. */

export class Turns {
  private last: { readonly key: string; readonly done: Promise<unknown> } | null = null;

  /** What is asked for again while it is the last in the queue, as by a double-click, is done once; both get its answer. */
  take<T>(wish: readonly [name: string, ...details: unknown[]], work: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(wish);
    if (this.last?.key === key) return this.last.done as Promise<T>; // the same wish has the same kind of answer
    const before = this.last?.done ?? Promise.resolve();
    const done = before.then(work, work); // whoever asked for the one before hears why it failed
    const turn = { key, done };
    const end = (): void => {
      if (this.last === turn) this.last = null;
    };
    this.last = turn;
    void done.then(end, end);
    return done;
  }
}
