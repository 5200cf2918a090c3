import type { JointReviewStage } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';

/** Organisations that may say what has changed: who leads the review (holds its minutes), and the project's client. */
export interface ReviewParties {
  leadId: string | null;
  clientId: string;
}

/** Who fills the role that closes a review; as the exchange fills it when it opens the task (activities/exchange/holder.ts). */
export async function partiesOf({ tx, process }: Acceptance, stage: JointReviewStage): Promise<ReviewParties> {
  const project = await tx.project.findUniqueOrThrow({ where: { id: process.id } });
  const { subdistrictId, clientId, communityId = subdistrictId, ownersBodyId } = project;
  const filled: Record<string, string | null> = {
    $client: clientId,
    $subdistrict: subdistrictId,
    $community: communityId ?? subdistrictId,
    '$owners-body': ownersBodyId ?? communityId ?? subdistrictId,
  };
  const owner = stage.steps.find(({ code }) => code === 'minutes')?.owner ?? '';
  if (owner in filled) return { leadId: filled[owner]!, clientId };
  const lead = await tx.organisation.findFirst({ where: { realmId: process.realmId, code: owner }, select: { id: true } });
  return { leadId: lead?.id ?? null, clientId };
}
