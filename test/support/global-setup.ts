import { onEndOfProcess } from '../../tools/parts/end-of-process';
import { Registry } from '../../tools/parts/registry';
import { BROKER_URL } from './broker-url';
import { PartsBroker } from './parts-broker';

declare global {
  var partsBroker: PartsBroker | undefined;
}

/** Before the first test file: listens for files that want parts. Nothing is started yet. */
export default async function globalSetup(): Promise<void> {
  onEndOfProcess();
  globalThis.partsBroker = new PartsBroker(new Registry());
  process.env[BROKER_URL] = await globalThis.partsBroker.listen();
}
