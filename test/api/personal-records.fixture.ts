import { rolesOf } from '#apps/api/src/auth/permission';
import { type Role, ROLES } from '#libs/contracts/role';
import type { Operation } from './operations.fixture';
import { type ApiWorld, REALM } from './world.fixture';

type Side = 'east' | 'west';

interface Personal {
  /** A record that the role may call its own, and one of a neighbour's. */
  id: (side: Side, role: Role) => string;
  /** With what the role is refused there; null where it is let in. */
  refused: (operation: Operation, role: Role, side: Side) => 403 | 404 | null;
}

const assignsPosts = (role: Role): boolean => rolesOf('organisation.write').includes(role);
/** Only an administrator fills and empties such a post, for the days of a leave as well. */
const guarded = (role: Role): boolean => ['leadership', 'finance', 'auditor'].includes(role);

/** What belongs to a person and not to an organisation. */
export const PERSONAL: Record<string, Personal> = {
  // Nobody reads another's messages, however much he oversees.
  messages: { id: (side, role) => `message-${side === 'west' ? 'west' : role}`, refused: (_, __, side) => (side === 'west' ? 404 : null) },
  leaves: {
    id: (side, role) => `leave-${side === 'west' ? 'west' : role}`,
    refused: (_, role, side) => (side === 'west' && !assignsPosts(role) ? 403 : null),
  },
  people: {
    id: (side, role) => `person-${side === 'west' ? 'west' : role}`,
    refused: ({ method, path }, role, side) => {
      // Who reads or changes people at all does so for the whole realm; their leave is their own.
      if (method !== 'POST' || !path.endsWith('/leaves')) return null;
      return (side === 'west' ? !assignsPosts(role) : guarded(role)) ? 403 : null;
    },
  },
  holdings: {
    id: (side) => (side === 'west' ? 'holding-of-finance' : 'holding-second'),
    refused: (_, role, side) => (side === 'west' && role !== 'administrator' ? 403 : null),
  },
};

/** A message and a leave of each role and of a neighbour, and the holding of a post that only an administrator fills and empties. */
export async function fillPersonal({ api: { db } }: ApiWorld): Promise<void> {
  const at = new Date(0);
  for (const who of [...ROLES, 'west']) {
    const own = { realmId: REALM, personId: `person-${who}` };
    const message = { ...own, channel: 'in-app', digestWindow: 'walk', subject: '待办提醒', status: 'sent', notBefore: at, createdAt: at };
    await db.delivery.create({ data: { ...message, id: `message-${who}` } });
    const days = { fromAt: new Date('2030-01-01'), untilAt: new Date('2030-01-08'), recordedAt: at, recordedByPersonId: `person-${who}` };
    await db.leave.create({ data: { ...own, ...days, id: `leave-${who}`, deputyPersonId: 'person-subdistrict-second' } });
  }
  const post = {
    id: 'post-finance-second',
    realmId: REALM,
    organisationId: 'organisation-finance',
    code: 'second',
    title: '副科长',
    role: 'finance',
  };
  await db.post.create({ data: post });
  const holding = { realmId: REALM, postId: post.id, personId: 'person-subdistrict-second', fromAt: at };
  await db.holding.create({ data: { ...holding, id: 'holding-of-finance' } });
}
