import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { root } from './root';

/** Where the worker looks for the workflows' code; the bootstrap removes it as soon as a source that may be in it changes. */
const target = path.join(root, 'dist/workflow-bundle.js');

async function main(): Promise<void> {
  const { code } = await bundleWorkflowCode({
    workflowsPath: path.join(root, 'dist/workflows/index.js'),
    failureConverterPath: path.join(root, 'dist/workflows/failure-converter.js'),
  });
  writeFileSync(`${target}.new`, code);
  renameSync(`${target}.new`, target);
}

main().catch((error: Error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
