import { continueAsNew, patched } from '@temporalio/workflow';
import type { ProjectWorkflowInput } from '#libs/contracts/process';
import { Machine } from './machine';
import { runProcess } from './run-process';

/** One renewal project, from its first step to its last duty. */
export function renewalProjectWorkflow(input: ProjectWorkflowInput): Promise<void> {
  return runProcess(
    input,
    (turn, slices) => {
      turn.changed = patched;
      return new Machine(turn, slices);
    },
    (next) => continueAsNew<typeof renewalProjectWorkflow>(next),
  );
}
