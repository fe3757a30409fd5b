/** @file Keeps watching cheap: what was spent is a debt that training pays back, a share of its own time at a time. */

/** Only who owes nothing may spend, so in the long run no more than the share is spent, plus the last time. */
export class Debt {
  private owed = 0; // milliseconds
  private trained: number;

  /** `trained`: milliseconds that training has taken so far. */
  constructor(trained: number) {
    this.trained = trained;
  }

  spend(milliseconds: number): void {
    this.owed += milliseconds;
  }

  /** Training has gone on and pays back `share` of what it took. */
  payBack(trained: number, share: number): void {
    this.owed = Math.max(0, this.owed - share * (trained - this.trained));
    this.trained = trained;
  }

  get free(): boolean {
    return this.owed === 0;
  }
}

/** Milliseconds of training that a reported cost looks back on. */
const LOOK_BACK = 10_000;

interface Mark {
  readonly trained: number;
  readonly spent: number;
}

/** What was spent lately, of what training took. */
export class Cost {
  private marks: Mark[];
  private spent = 0;

  constructor(trained: number) {
    this.marks = [{ trained, spent: 0 }];
  }

  spend(milliseconds: number, trained: number): void {
    this.spent += milliseconds;
    this.marks.push({ trained, spent: this.spent });
    while ((this.marks[1]?.trained ?? trained) < trained - LOOK_BACK) this.marks.shift();
  }

  /** 0..; 0 before training took any time. */
  share(trained: number): number {
    const [first] = this.marks;
    const since = trained - (first?.trained ?? trained);
    return since > 0 ? (this.spent - (first?.spent ?? 0)) / since : 0;
  }
}
