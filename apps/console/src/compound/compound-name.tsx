import { useCompound } from './use-compound';

/** A compound's name, for who knows its id. */
export function CompoundName({ id }: { id: string }) {
  return <>{useCompound(id).data?.name ?? '…'}</>;
}
