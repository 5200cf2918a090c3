/** Says what is done and how long after the start. Wall time goes to the error output, so that two results are the same text. */
export class Stopwatch {
  readonly #begun = process.hrtime.bigint();

  say(what: string): void {
    const seconds = Number(process.hrtime.bigint() - this.#begun) / 1e9;
    process.stderr.write(`jiugai: ${seconds.toFixed(1).padStart(6)} s  ${what}\n`);
  }
}
