import type { Database } from '#libs/database/client';
import { projectWorkflowId } from '#libs/contracts/process';
import { installationOf } from '#libs/database/installation.repository';
import { accept } from '#libs/intake/accept';
import { bencher, type Offices, REALM } from './offices';

/** Papers answer a step when they came after it was asked: these come after every step. */
const AFTER_ALL = new Date('2100-01-01T00:00:00+08:00');

/**
 * A project that begins in a stage, with all papers of the programme on record, as its creation leaves it: the relay starts its
 * workflow from the outbox.
 */
export async function newProject(db: Database, offices: Offices, id: string, entry: string): Promise<void> {
  const { programme, programmeHash } = offices;
  const subdistrictId = offices.id('street-1');
  const workflowId = projectWorkflowId(await installationOf(db), REALM, id);
  await db.process.create({ data: { id, realmId: REALM, kind: 'project', workflowId, programmeHash, status: 'running' } });
  const own = { subdistrictId, clientId: subdistrictId, communityId: offices.id('community'), ownersBodyId: offices.id('owners') };
  const begun = { status: 'running', view: {}, createdAt: new Date() };
  await db.project.create({ data: { id, realmId: REALM, code: id, name: `样例项目 ${id}`, programmeHash, ...own, ...begun } });
  const papers = programme.papers.map(({ code, title }) => ({ realmId: REALM, processId: id, code, version: 1, title }));
  await db.paper.createMany({ data: papers.map((paper) => ({ ...paper, uploadedByPersonId: 'bench', uploadedAt: AFTER_ALL })) });
  await accept(db, bencher, { processId: id }, (acceptance) => {
    const data = { name: id, programmeHash, programmeCode: programme.code, compounds: [], subdistrictId, entry, backfilled: true };
    acceptance.record({ type: 'project.created', data });
    acceptance.send('project.created', { facts: { entry, facts: { 'lines-touched': true, 'special-works': false } } });
    return Promise.resolve();
  });
}
