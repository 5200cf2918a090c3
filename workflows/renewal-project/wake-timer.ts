import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * The one timer of a process. Armed anew only when an earlier instant has come up: a timer that rings too early costs one
 * look at the clock, one that is set again after every decision would cost each of them two events of history.
 */
export class WakeTimer {
  private armedFor: number | null = null;
  private scope: CancellationScope | null = null;

  /** Sees to it that the process wakes no later than `at` (epoch ms); null: it wakes only when told. */
  arm(at: number | null): void {
    if (at !== null && this.armedFor !== null && this.armedFor <= at) return;
    this.scope?.cancel();
    this.scope = null;
    this.armedFor = at;
    if (at === null) return;
    const scope = new CancellationScope();
    this.scope = scope;
    scope
      .run(() => sleep(Math.max(1, at - Date.now())))
      .then(
        () => {
          this.armedFor = null;
          this.scope = null;
        },
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  get isSet(): boolean {
    return this.armedFor !== null;
  }
}
