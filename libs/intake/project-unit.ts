import type { Tx } from '#libs/database/client';

/** Whether a unit stands in one of the project's compounds. */
export async function isUnitOfProject(tx: Tx, projectId: string, unitId: string): Promise<boolean> {
  const unit = await tx.unit.findUnique({ where: { id: unitId }, select: { compoundId: true } });
  if (!unit) return false;
  const where = { projectId_compoundId: { projectId, compoundId: unit.compoundId } };
  return (await tx.projectCompound.findUnique({ where })) !== null;
}
