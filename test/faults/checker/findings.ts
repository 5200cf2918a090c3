/** Something on record that cannot be so, or that should be there and is not. */
export interface Finding {
  /** Which check saw it. */
  check: string;
  what: string;
}

export interface KindCount {
  acknowledged: number;
  /** Of these, in register, inbox and events, each where the kind has it, and there once. */
  found: number;
  lost: number;
  /** On record more often than acknowledged. */
  doubled: number;
}

/** Collects what the checks see. */
export class Findings {
  readonly all: Finding[] = [];

  constructor(private readonly most = 500) {}

  add(check: string, what: string): void {
    if (this.all.length < this.most) this.all.push({ check, what });
  }

  expect(check: string, holds: boolean, what: string): void {
    if (!holds) this.add(check, what);
  }
}
