import { NativeConnection } from '@temporalio/worker';
import { optional, required } from './environment';
import type { TemporalAddress } from './temporal-client';

export function temporalAddress(): TemporalAddress {
  return {
    address: required('TEMPORAL_ADDRESS', 'host:port of the Temporal server'),
    namespace: optional('TEMPORAL_NAMESPACE', 'default'),
  };
}

export function workerConnection({ address }: TemporalAddress): Promise<NativeConnection> {
  return NativeConnection.connect({ address });
}
