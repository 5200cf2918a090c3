import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { ProjectInput } from './project-input';

export interface BackfillProjectInput extends ProjectInput {
  /** Where the project stands: it goes on from here. */
  stage: string;
  /** Stages that were over before, with their dates and outcomes. */
  history: StageHistory[];
  /** Special accounts opened in the past whose gate has been passed, with what they hold. */
  accounts?: AccountHistory[];
  /** Why the project stands past a fund gate that the history does not name: required then. */
  gateReason?: string;
}

export interface StageHistory {
  stage: string;
  outcome: string;
  enteredOn: CivilDate;
  leftOn: CivilDate;
}

export interface AccountHistory {
  /** A fund gate among the stages of the history. */
  stage: string;
  requiredFen: number;
  /** What the account held at entry. */
  arrivedFen: number;
  gatePassedOn: CivilDate;
  /** Why the gate was passed with less than it required; such a project takes no place among those that were in full. */
  reason?: string;
}
