import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { type ApiWorld, REALM } from './world.fixture';

/** A next version, a project to move to it, and one that has moved. */
export async function movable(world: ApiWorld): Promise<void> {
  const { db } = world.api;
  const project = await world.project('movable', 'east');
  await db.process.update({ where: { id: project }, data: { id: 'example-project' } });
  await db.project.update({ where: { id: project }, data: { id: 'example-project', revision: 1 } });
  const moved = await world.project('moved', 'east');
  const { compiled, yaml } = await db.programmeVersion.findUniqueOrThrow({ where: { hash: world.hash } });
  const next = { ...(compiled as unknown as CompiledProgramme), name: '修订后的方案' };
  await importProgramme(db, { compiled: next, hash: 'next', yaml });
  const { inboxNo } = await db.process.update({ where: { id: moved }, data: { state: { before: {} }, programmeHash: 'next' } });
  const asked = { askedAt: new Date(), askedByPersonId: 'person-coordination', askedByPostId: 'post-coordination' };
  await db.versionMove.create({
    data: {
      id: 'programme-main',
      ...{ realmId: REALM, processId: moved, inboxNo, fromHash: world.hash, toHash: 'next', mapping: {}, reason: '修订', status: 'moved' },
      ...asked,
    },
  });
}

/** A publication that has been told to one project, and is still being told. */
export async function published(world: ApiWorld, projectId: string): Promise<void> {
  const { db } = world.api;
  const days = { notice: '样例', holidays: {}, makeUpDays: {}, warned: {} };
  const publication = { id: 'publication', realmId: REALM, year: 2025, version: 'x', days, notice: '样例', status: 'telling', affected: 1 };
  await db.calendarPublication.create({ data: publication });
  const moved = [{ thing: 'task', thingId: 'task-main', from: '2025-01-02', to: '2025-01-03', provisional: false }];
  await db.calendarTelling.create({
    data: {
      publicationId: 'publication',
      processId: projectId,
      realmId: REALM,
      inboxNo: 2,
      toldAt: new Date(),
      consumedAt: new Date(),
      moved,
    },
  });
}
