import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { NativeConnection } from '@temporalio/worker';
import { optional, required } from './environment';

export interface TemporalAddress {
  address: string;
  namespace: string;
}

export function temporalAddress(): TemporalAddress {
  return {
    address: required('TEMPORAL_ADDRESS', 'host:port of the Temporal server'),
    namespace: optional('TEMPORAL_NAMESPACE', 'default'),
  };
}

/** After a long outage gRPC would look only every two minutes whether the server is back. */
const RECONNECT_WITHIN_MS = 5_000;

/**
 * The seam for a payload codec: identity today. Failure messages and stacks go through it as well, so that a codec added later
 * covers them; plaintext stays decodable.
 */
export const dataConverter: DataConverter = { payloadCodecs: [] };

export async function temporalClient({ address, namespace }: TemporalAddress): Promise<{ client: Client; close(): Promise<void> }> {
  // Lazy: the API must start, and accept, while Temporal is away.
  const connection = Connection.lazy({ address, channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECT_WITHIN_MS } });
  return Promise.resolve({ client: new Client({ connection, namespace, dataConverter }), close: () => connection.close() });
}

export function workerConnection({ address }: TemporalAddress): Promise<NativeConnection> {
  return NativeConnection.connect({ address });
}
