import type { JointReviewStage } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { ownerIdOf, partyOf } from '../project/party-of';

/** Organisations that may say what has changed: who leads the review (holds its minutes), and the project's client. */
export interface ReviewParties {
  leadId: string | null;
  clientId: string;
}

export async function partiesOf(acceptance: Acceptance, stage: JointReviewStage): Promise<ReviewParties> {
  const minutes = stage.steps.find(({ code }) => code === 'minutes');
  return {
    leadId: minutes ? await ownerIdOf(acceptance, minutes.owner) : null,
    clientId: (await partyOf(acceptance, '$client')).holderId,
  };
}
