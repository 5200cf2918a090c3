import { Presets, SingleBar } from 'cli-progress';

/** A bar on a terminal; a line every tenth of the way elsewhere. */
export class ProgressBar {
  #bar: SingleBar | undefined;
  #tenths = -1;

  show(done: number, total: number, label: string): void {
    if (process.stderr.isTTY) {
      this.#bar ??= this.#open(total);
      this.#bar.setTotal(total);
      this.#bar.update(done, { label });
      return;
    }
    const tenths = Math.floor((10 * done) / Math.max(total, 1));
    if (tenths === this.#tenths) return;
    this.#tenths = tenths;
    process.stderr.write(`jiugai: ${tenths * 10} %  ${label}\n`);
  }

  end(): void {
    this.#bar?.stop();
  }

  #open(total: number): SingleBar {
    const bar = new SingleBar(
      { format: '{bar} {percentage} %  {label}', stream: process.stderr, hideCursor: true, gracefulExit: false },
      Presets.shades_classic,
    );
    bar.start(total, 0, { label: '' });
    return bar;
  }
}
