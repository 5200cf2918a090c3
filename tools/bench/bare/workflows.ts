import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type { Like } from './scripts';

// The plainest workflows that come to the same: what Temporal asks for a decision and for a closing when nothing is built around it.

const { like } = proxyActivities<{ like(input: Like): Promise<void> }>({ startToCloseTimeout: '30 seconds' });
const decided = defineSignal('decided');

/** One signal and one normal activity a decision. */
export async function bareDecisions({ id, decisions }: { id: string; decisions: number }): Promise<void> {
  let told = 0;
  setHandler(decided, () => {
    told += 1;
  });
  for (let index = 0; index < decisions; index++) {
    await condition(() => told > index);
    await like({ script: 'turns', index, id });
  }
}

/** One timer and one normal activity a closing. */
export async function bareClosing({ id, at }: { id: string; at: number }): Promise<void> {
  await sleep(Math.max(1, at - Date.now()));
  await like({ script: 'closing', index: 0, id });
}
