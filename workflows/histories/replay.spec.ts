import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { quietRuntime } from '../../test/support/engine';
import { workflowBundle } from '../../test/support/workflow-bundle';

// Projects run for years: today's code must take up what yesterday's has begun. A test that fails here says that a change needs
// `patched`, or that there are no running projects yet and the histories may be recorded anew (test/server/histories.spec.ts).

quietRuntime();

const names = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
let bundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  bundle = await workflowBundle();
});

it('there are histories to replay', () => {
  expect(names.length).toBeGreaterThanOrEqual(4);
});

it.each(names)('%s', async (name) => {
  const history = historyFromJSON(JSON.parse(readFileSync(join(__dirname, name), 'utf8')));
  const { workflowId } = history.events![0]!.workflowExecutionStartedEventAttributes!;
  await Worker.runReplayHistory({ workflowBundle: bundle }, history, workflowId!);
});
