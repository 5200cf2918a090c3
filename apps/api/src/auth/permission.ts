import { Refusal } from '#libs/contracts/refusal';
import { ACTING, type Role } from '#libs/contracts/role';

const READING: Role[] = [...ACTING, 'auditor'];
const ALL: Role[] = [...READING, 'administrator'];
const STEERING: Role[] = ['coordination', 'leadership'];
/** Who works inside a compound: its subdistrict and its owners' body, and the office that enters for them. */
const ON_SITE: Role[] = ['coordination', 'subdistrict', 'owners-body'];
const OVERSEEING: Role[] = ['coordination', 'leadership', 'auditor'];

/** Offices: whoever a circular looks at. */
const REPORTING_TO: Role[] = [...OVERSEEING, 'department', 'subdistrict', 'finance'];

/** The one table: permission → roles. Which records a role meets is in ownership.ts. */
export const PERMISSIONS = {
  'apiKey.read': ['administrator', 'auditor'],
  'apiKey.write': ['administrator'],
  'realm.read': ['administrator', 'coordination', 'auditor'],
  'realm.write': ['administrator'],
  'realm.step': ['administrator'],
  'process.read': ['administrator', 'auditor'],
  'process.restart': ['administrator'],
  'organisation.read': ALL,
  'organisation.write': ['administrator', 'coordination'],
  'person.read': ['administrator', 'coordination', 'auditor'],
  'person.write': ['administrator'],
  'programme.read': ALL,
  'programme.import': ['administrator'],
  /** By which version running projects go, and which were moved: of each its name. */
  'programme.trace': ['administrator', 'coordination', 'auditor'],
  /** The mover sees of a project its name, its tasks' titles and dates. */
  'programme.move': ['administrator', 'coordination'],
  'calendar.read': ALL,
  /** What a calendar moves in all projects, told or foreseen: of each its name and dates, nothing more. */
  'calendar.trace': ['administrator', ...OVERSEEING],
  'calendar.publish': ['administrator', 'coordination'],
  'compound.read': READING,
  'compound.write': ['coordination', 'subdistrict'],
  'compound.except': STEERING,
  'project.create': ['coordination', 'subdistrict'],
  'project.read': READING,
  'project.steer': STEERING,
  'project.withdraw': ['coordination', 'subdistrict'],
  'project.party': ['coordination'],
  'project.correct': ['coordination'],
  // Sums of the whole realm, money included.
  'overview.read': [...OVERSEEING, 'finance'],
  'task.read': READING,
  'task.answer': ACTING,
  'task.extend': STEERING,
  'task.nudge': STEERING,
  'task.oversee': STEERING,
  'vote.read': [...ON_SITE, 'leadership', 'auditor'],
  'vote.run': ON_SITE,
  'notice.read': READING,
  'notice.post': ON_SITE,
  'objection.file': [...ON_SITE, 'department'],
  'objection.resolve': ON_SITE,
  'fund.read': [...ON_SITE, 'finance', 'leadership', 'auditor'],
  'fund.budget': ['coordination', 'subdistrict', 'finance'],
  'fund.book': ['subdistrict', 'finance'],
  'fund.grant': ['finance'],
  'fund.settle': ['coordination', 'finance'],
  'hardship.read': [...ON_SITE, 'finance', 'leadership', 'auditor'],
  // Which organisation decides is the programme's: intake refuses the others.
  'hardship.decide': ['coordination', 'subdistrict', 'department'],
  'line.write': ['coordination', 'subdistrict', 'department'],
  'paper.read': READING,
  'paper.write': ACTING,
  'works.report': ['coordination', 'subdistrict'],
  'lot.write': ['coordination', 'subdistrict'],
  'works.inspect': [...ON_SITE, 'department'],
  'plan.read': READING,
  'plan.open': ['coordination'],
  'plan.apply': ON_SITE,
  'plan.list': ['coordination', 'subdistrict'],
  'plan.examine': ['department', 'finance'],
  'plan.decide': ['coordination', 'department'],
  'escalation.read': OVERSEEING,
  'escalation.decide': STEERING,
  'letter.read': READING,
  'letter.sign': STEERING,
  'review.read': REPORTING_TO,
  'review.draft': ['coordination'],
  'review.sign': ['leadership'],
  'unitReport.read': REPORTING_TO,
  'unitReport.write': ['coordination', 'department', 'subdistrict', 'finance'],
  'unitReport.oversee': OVERSEEING,
  'robot.read': ['administrator', 'auditor'],
  'robot.write': ['administrator'],
  'delivery.read': ['administrator', 'coordination', 'auditor'],
  'delivery.retry': ['administrator', 'coordination'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function rolesOf(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission];
}

export function permissionsOf(role: Role): Permission[] {
  return (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => rolesOf(permission).includes(role));
}

/** @throws Refusal forbidden, with who may */
export function refuseOtherRoles(role: Role, permission: Permission): void {
  const allowed = rolesOf(permission);
  if (!allowed.includes(role)) throw new Refusal('forbidden', '您当前的岗位无权办理此事。', { permission, role, allowed });
}
