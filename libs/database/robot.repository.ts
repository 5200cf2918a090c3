import { randomUUID } from 'node:crypto';
import type { RobotKind } from '#libs/domain/delivery/channel';
import type { QuietHours } from '#libs/domain/delivery/digest-window';
import { ROBOT_BURST, ROBOT_SPACING_MS } from '#libs/domain/delivery/robot-rate';
import type { Database, Tx } from './client';
import { Prisma } from './generated/client';

export interface GroupRobot {
  id: string;
  organisationId: string;
  kind: RobotKind;
  quiet: QuietHours;
}

/** The robots in use, by organisation. */
export async function robotsOf(tx: Tx | Database, organisationIds: string[]): Promise<Map<string, GroupRobot[]>> {
  const rows = await tx.robot.findMany({ where: { organisationId: { in: organisationIds }, disabledAt: null } });
  const robots = new Map<string, GroupRobot[]>();
  for (const { id, organisationId, kind, quietFromHour: fromHour, quietToHour: toHour } of rows) {
    const robot = { id, organisationId, kind: kind as RobotKind, quiet: { fromHour, toHour } };
    robots.set(organisationId, [...(robots.get(organisationId) ?? []), robot]);
  }
  return robots;
}

/** How many messages a robot `r` may send at this instant of the world's clock. */
export const freeTurns = (): Prisma.Sql => Prisma.sql`
  greatest(0, ${ROBOT_BURST}::int
    - ceil(greatest(0, extract(epoch from coalesce(r.next_at, clock_timestamp()) - clock_timestamp()) * 1000) / ${ROBOT_SPACING_MS}::int))::int`;

/** Takes one of the turns that the vendor grants a robot; false where none is free. Committed at once: a turn may be lost, not used twice. */
export async function takeTurn(db: Database, robotId: string): Promise<boolean> {
  const taken = await db.$executeRaw`
    update robot r set next_at = greatest(coalesce(r.next_at, clock_timestamp()), clock_timestamp()) + make_interval(secs => ${ROBOT_SPACING_MS / 1000}::float8)
    where r.id = ${robotId} and ${freeTurns()} > 0`;
  return taken === 1;
}

/** Lets a robot that its vendor has shut out be silent for so long. */
export async function holdBack(db: Tx | Database, robotId: string, waitMs: number): Promise<void> {
  // As far ahead as all its turns, or it would go on within the wait.
  const seconds = (waitMs + (ROBOT_BURST - 1) * ROBOT_SPACING_MS) / 1000;
  await db.$executeRaw`
    update robot set next_at = greatest(coalesce(next_at, clock_timestamp()), clock_timestamp() + make_interval(secs => ${seconds}::float8))
    where id = ${robotId}`;
}

/** A message of nothing but that the robot works, due now. @param now epoch ms by the realm's clock */
export async function createTrial(tx: Tx, trial: { realmId: string; robotId: string; kind: RobotKind; now: number }): Promise<string> {
  const { realmId, robotId, kind: channel } = trial;
  const [at, text] = [new Date(trial.now), '【试发】旧改系统的群机器人已接通。'];
  const message = { realmId, robotId, channel, subject: text, status: 'pending', digestWindow: `trial ${randomUUID()}` };
  const { id } = await tx.delivery.create({ data: { ...message, notBefore: at, createdAt: at }, select: { id: true } });
  await tx.deliveryItem.create({ data: { deliveryId: id, kind: 'trial', text, link: '/', at } });
  return id;
}
