import { calendarWorkflowId, INSTALLATION, reminderWorkflowId } from '#libs/contracts/process';
import type { Database, Tx } from './client';

/** The installation's name: as it was given once, else one that this database draws for itself at first need. */
export async function installationOf(db: Database | Tx): Promise<string> {
  const [known] = await db.$queryRaw<{ name: string }[]>`select name from installation`;
  if (known) return known.name;
  await db.$executeRaw`insert into installation (name) values (left(md5(gen_random_uuid()::text), 12)) on conflict do nothing`;
  return installationOf(db);
}

/**
 * Gives the installation its name. It is given once: what runs already on Temporal runs under the old one.
 *
 * @throws Error when it is no name, or the database has another one
 */
export async function nameInstallation(db: Database, name: string): Promise<void> {
  if (!INSTALLATION.test(name)) throw new Error(`JIUGAI_INSTALLATION is "${name}": small letters, digits and hyphens, at most 32.`);
  await db.$executeRaw`insert into installation (name) values (${name}) on conflict do nothing`;
  const found = await installationOf(db);
  if (found !== name) throw new Error(`JIUGAI_INSTALLATION is "${name}", but this database has been "${found}" from its beginning.`);
}

/** The workflow ids under which this installation may have something running on Temporal. */
export async function workflowIdsOf(db: Database): Promise<string[]> {
  const installation = await installationOf(db);
  const processes = await db.process.findMany({ select: { workflowId: true }, orderBy: { id: 'asc' } });
  const realms = await db.realm.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  const telling = await db.calendarPublication.findMany({ where: { status: 'telling' }, select: { id: true, realmId: true } });
  return [
    ...processes.map(({ workflowId }) => workflowId),
    ...realms.map(({ id }) => reminderWorkflowId(installation, id)),
    ...telling.map(({ id, realmId }) => calendarWorkflowId(installation, realmId, id)),
  ];
}
