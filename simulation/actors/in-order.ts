import type { Actor } from './actor';
import { annualPlan } from './annual-plan.actor';
import { ballots } from './ballots.actor';
import { collector } from './collector.actor';
import { coordination } from './coordination.actor';
import { leadingGroupOffice } from './leading-group-office.actor';
import { manyAtOnce } from './many-at-once.actor';
import { lots } from './lots.actor';
import { notices } from './notices.actor';
import { officer } from './officer.actor';
import { planExaminers } from './plan-examiners.actor';
import { resident } from './resident.actor';
import { reviews } from './reviews.actor';
import { subsidy } from './subsidy.actor';
import { works } from './works.actor';

/** The fixed order in which they take tasks, and act when several mean to act at one instant. */
export const ACTORS: readonly Actor[] = [
  coordination,
  annualPlan,
  planExaminers,
  resident,
  ballots,
  notices,
  collector,
  works,
  subsidy,
  manyAtOnce,
  officer,
  leadingGroupOffice,
  lots,
  reviews,
];
