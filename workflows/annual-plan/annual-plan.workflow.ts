import { continueAsNew } from '@temporalio/workflow';
import type { ProjectWorkflowInput } from '#libs/contracts/process';
import { runProcess } from '../renewal-project/run-process';
import { WindowMachine } from './window-machine';

/** One year's plan of one programme, from the opening of its window to the joint document. */
export function annualPlanWorkflow(input: ProjectWorkflowInput): Promise<void> {
  return runProcess(
    input,
    (turn, slices) => new WindowMachine(turn, slices),
    (next) => continueAsNew<typeof annualPlanWorkflow>(next),
  );
}
