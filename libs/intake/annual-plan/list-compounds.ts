import type { EventData } from '#libs/contracts/event';
import type { Tx } from '#libs/database/client';
import type { CompiledProgramme } from '#libs/programme/ir/programme';

/**
 * Puts the compounds of a project on the register of what was once listed (不得重复申报), where its plan is decided project by project. One
 * that is on record for the year stays as it is.
 */
export async function listCompounds(
  tx: Tx,
  process: { id: string; realmId: string },
  programme: CompiledProgramme,
  now: number,
): Promise<EventData['compounds.listed']> {
  const { year, paper } = programme.listing!;
  const links = await tx.projectCompound.findMany({
    where: { projectId: process.id },
    select: { compoundId: true },
    orderBy: { compoundId: 'asc' },
  });
  const compoundIds = links.map(({ compoundId }) => compoundId);
  const brought = await tx.paper.findFirst({
    where: { processId: process.id, code: paper },
    orderBy: { version: 'desc' },
    select: { title: true },
  });
  const document = brought?.title ?? programme.papers.find(({ code }) => code === paper)!.title;
  const of = { realmId: process.realmId, programmeCode: programme.code, year, document, recordedAt: new Date(now) };
  await tx.planListing.createMany({ data: compoundIds.map((compoundId) => ({ ...of, compoundId })), skipDuplicates: true });
  return { year, document, compoundIds };
}
