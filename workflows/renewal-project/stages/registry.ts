import type { StageKind } from '#libs/programme/ir/stage';
import type { StageMachine } from '../stage-machine';
import { acceptanceStage } from './acceptance.stage';
import { annualPlanStage } from './annual-plan.stage';
import { consentVoteStage } from './consent-vote.stage';
import { fundGateStage } from './fund-gate.stage';
import { jointReviewStage } from './joint-review.stage';
import { publicNoticeStage } from './public-notice.stage';
import { stepsStage } from './steps.stage';
import { worksStage } from './works.stage';

export const STAGE_MACHINES: Record<StageKind, StageMachine> = {
  survey: stepsStage,
  plan: stepsStage,
  application: stepsStage,
  'approval-chain': stepsStage,
  permits: stepsStage,
  'finance-review': stepsStage,
  procurement: stepsStage,
  'final-accounts': stepsStage,
  handover: stepsStage,
  'long-term-management': stepsStage,
  argument: stepsStage,
  'annual-plan': annualPlanStage,
  'consent-vote': consentVoteStage,
  'public-notice': publicNoticeStage,
  'joint-review': jointReviewStage,
  'fund-gate': fundGateStage,
  works: worksStage,
  acceptance: acceptanceStage,
};
