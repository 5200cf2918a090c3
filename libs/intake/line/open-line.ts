import { Refusal } from '#libs/contracts/refusal';
import type { Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';

/** A line that was neither taken over nor dropped, under its lock. @throws Refusal out-of-turn */
export async function lockOpenLine(tx: Tx, lineId: string): Promise<{ id: string; kind: string; recipient: string }> {
  await lockThing(tx, 'line', lineId);
  const line = await tx.line.findUniqueOrThrow({ where: { id: lineId } });
  if (line.status !== 'open') {
    const what = line.status === 'received' ? '该管线已移交。' : '该管线的登记已撤销。';
    throw new Refusal('out-of-turn', what, { expected: [] });
  }
  return line;
}
