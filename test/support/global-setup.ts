import { onEndOfProcess } from '../../tools/parts/end-of-process';
import { Registry } from '../../tools/parts/registry';
import { clearElsewhere } from '../../tools/product/leave-parts';
import { CHANNEL_KEYS, CHANNEL_KEYS_FILE } from '../../libs/platform/channel-keys';
import { DATA_KEYS, DATA_KEYS_FILE } from '../../libs/platform/data-keys';
import { KeyRing } from '../../libs/platform/key-ring';
import { BROKER_URL } from './broker-url';
import { PartsBroker } from './parts-broker';

declare global {
  var partsBroker: PartsBroker | undefined;
}

/** Before the first test file: listens for files that want parts. Nothing is started yet. */
export default async function globalSetup(): Promise<void> {
  // Parts of our own are killed; what lies on those of others is not.
  onEndOfProcess(async () => globalThis.partsBroker?.dropElsewhere());
  await clearElsewhere();
  globalThis.partsBroker = new PartsBroker(new Registry());
  // Every test runs sealed, under a key that ends with the run, whatever the environment has for data that stay.
  delete process.env[DATA_KEYS_FILE];
  delete process.env[CHANNEL_KEYS_FILE];
  process.env[DATA_KEYS] = KeyRing.make('test');
  process.env[CHANNEL_KEYS] = KeyRing.make('channel');
  process.env[BROKER_URL] = await globalThis.partsBroker.listen();
}
