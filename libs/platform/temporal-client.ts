import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { dataKeysIfAny } from './data-keys';
import { EncryptionCodec } from './payload-codec';

export interface TemporalAddress {
  address: string;
  namespace: string;
}

/** After a long outage gRPC would look only every two minutes whether the server is back. */
const RECONNECT_WITHIN_MS = 5_000;

/** For every client and worker. Encrypts where the process has data keys: only tests without them go without. */
export function dataConverter(keys = dataKeysIfAny()): DataConverter {
  return { payloadCodecs: keys ? [new EncryptionCodec(keys)] : [] };
}

/** A client for whoever tells workflows something. Apart from the worker's connection, whose native core only the worker loads. */
export function temporalClient({ address, namespace }: TemporalAddress): { client: Client; close(): Promise<void> } {
  // Lazy: the API must start, and accept, while Temporal is away.
  const connection = Connection.lazy({ address, channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECT_WITHIN_MS } });
  return { client: new Client({ connection, namespace, dataConverter: dataConverter() }), close: () => connection.close() };
}
