import { Client, Connection } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';

export interface TemporalAddress {
  address: string;
  namespace: string;
}

/** After a long outage gRPC would look only every two minutes whether the server is back. */
const RECONNECT_WITHIN_MS = 5_000;

/**
 * The seam for a payload codec: identity today. Failure messages and stacks go through it as well, so that a codec added later
 * covers them; plaintext stays decodable.
 */
export const dataConverter: DataConverter = { payloadCodecs: [] };

/** A client for whoever tells workflows something. Apart from the worker's connection, whose native core only the worker loads. */
export function temporalClient({ address, namespace }: TemporalAddress): { client: Client; close(): Promise<void> } {
  // Lazy: the API must start, and accept, while Temporal is away.
  const connection = Connection.lazy({ address, channelArgs: { 'grpc.max_reconnect_backoff_ms': RECONNECT_WITHIN_MS } });
  return { client: new Client({ connection, namespace, dataConverter }), close: () => connection.close() };
}
