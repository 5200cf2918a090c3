import type { Tx } from '#libs/database/client';
import { InputCheck } from '../input-check';

export interface LotFields {
  title?: string;
  /** All projects that it is part of. */
  projectIds?: string[];
  contractor?: string | null;
  /** Contract sum, whole fen. */
  contractFen?: number | null;
}

export interface LotRecord {
  id: string;
  code: string;
  title: string;
  contractor: string | null;
  contractFen: number | null;
  revision: number;
  projectIds: string[];
}

/** @throws Refusal invalid-input with `errors` */
export async function checkLot(tx: Tx, realmId: string, { title, projectIds, contractor, contractFen }: LotFields): Promise<void> {
  const check = new InputCheck();
  check.text('title', title, { required: false, most: 200 });
  check.text('contractor', contractor ?? undefined, { required: false, most: 200 });
  const isSum = contractFen === undefined || contractFen === null || (Number.isSafeInteger(contractFen) && contractFen > 0);
  check.ensure(isSum, 'contractFen', '金额以分为单位，须为正整数');
  check.ensure(projectIds === undefined || projectIds.length > 0, 'projectIds', '至少一个项目');
  const known = await tx.project.findMany({ where: { id: { in: projectIds ?? [] }, realmId }, select: { id: true } });
  (projectIds ?? []).forEach((id, index) => {
    check.ensure(projectIds!.indexOf(id) === index, `projectIds.${index}`, '项目重复');
    check.ensure(
      known.some((project) => project.id === id),
      `projectIds.${index}`,
      '没有这个项目',
    );
  });
  check.done();
}

export async function lotRecord(tx: Tx, lotId: string): Promise<LotRecord> {
  const { realmId: _, createdAt: __, contractFen, ...lot } = await tx.lot.findUniqueOrThrow({ where: { id: lotId } });
  const parts = await tx.lotProject.findMany({ where: { lotId }, orderBy: { projectId: 'asc' } });
  return { ...lot, contractFen: contractFen === null ? null : Number(contractFen), projectIds: parts.map(({ projectId }) => projectId) };
}
