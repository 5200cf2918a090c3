import type { Actor } from './actor';
import { contractor } from './contractor.actor';
import { coordination } from './coordination.actor';
import { department } from './department.actor';
import { finance } from './finance.actor';
import { leadingGroup } from './leading-group.actor';
import { leadingGroupOffice } from './leading-group-office.actor';
import { ownersBody } from './owners-body.actor';
import { resident } from './resident.actor';
import { subdistrict } from './subdistrict.actor';

/** The fixed order in which they act when several mean to act at one instant. */
export const ACTORS: readonly Actor[] = [
  coordination,
  resident,
  ownersBody,
  subdistrict,
  contractor,
  department,
  finance,
  leadingGroup,
  leadingGroupOffice,
];
