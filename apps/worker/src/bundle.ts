import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { bundleWorkflowCode, type WorkflowBundleOption } from '@temporalio/worker';

/** Built ahead by `npm run build` beside the compiled code; made on the spot where it is not there. */
const PREBUILT = 'workflow-bundle.js';

/** The module that both the bundle and its worker convert failures with. */
export const FAILURE_CONVERTER = require.resolve('#workflows/failure-converter');

export async function workflowBundle(distFolder: string): Promise<WorkflowBundleOption> {
  const prebuilt = join(distFolder, PREBUILT);
  if (existsSync(prebuilt)) return { codePath: prebuilt };
  return bundleWorkflowCode({ workflowsPath: join(distFolder, 'workflows', 'index.js'), failureConverterPath: FAILURE_CONVERTER });
}
