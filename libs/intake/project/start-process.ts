import type { NewEvent } from '#libs/contracts/event';
import type { PastStage } from '#libs/contracts/inbox';
import { projectsQueue, projectWorkflowId, type ProjectWorkflowInput } from '#libs/contracts/process';
import { appendEvents } from '#libs/database/event-log';
import { installationOf } from '#libs/database/installation.repository';
import type { LockedProcess } from '#libs/database/process.repository';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Recording, RecordOptions } from '../accept-record';
import { inboxRow, writeInput } from '../write-input';
import type { ProjectInput, ProjectOrganisations } from './project-input';

export interface ProjectStart {
  input: ProjectInput;
  programme: CompiledProgramme;
  programmeHash: string;
  organisations: ProjectOrganisations;
  /** Everything known at the start: facts of the compounds and of the project. */
  facts: Record<string, FactValue>;
  /** Where the procedure begins: the programme's entry, or the stage that a backfilled project stands in. */
  entry: string;
  backfilled: boolean;
  /** Stages of parallel tracks that a backfilled project stands in too. */
  alsoAt?: string[];
  /** Why a backfilled project stands past a fund gate that its history does not name. */
  gateReason?: string;
  /** What a backfilled project has behind it, for the workflow. */
  past?: (projectId: string) => PastStage[];
  /** Events after `project.created` and the facts. */
  history: (projectId: string) => NewEvent[];
}

/** What the start of a project is answered with. */
export interface ProjectStarted {
  projectId: string;
  id: string;
  code: string;
  revision: number;
  receivedAt: number;
}

/**
 * Writes a project, its process, its first events and its first inbox row, with the outbox row that starts the workflow. The
 * process is nobody else's yet, so that it needs no lock; its compounds are locked by the caller.
 */
export async function startProcess(recording: Recording, start: ProjectStart, options: RecordOptions): Promise<ProjectStarted> {
  const { tx, actor, clock } = recording;
  const { input, programme, programmeHash, facts, entry } = start;
  const { realmId } = actor;
  const [{ id }] = await tx.$queryRaw<[{ id: string }]>`select uuidv7()::text as id`;
  const code = input.code ?? (await nextCode(recording, programme.code));
  const installation = await installationOf(tx);
  const workflowId = projectWorkflowId(installation, realmId, id);
  await tx.process.create({ data: { id, realmId, kind: 'project', workflowId, programmeHash, status: 'running' } });
  await tx.project.create({
    data: {
      id,
      realmId,
      code,
      name: input.name,
      programmeHash,
      ...start.organisations,
      status: 'running',
      stages: [],
      view: {},
      facts,
      backfilled: start.backfilled,
      clusterId: input.clusterId ?? null,
      votesOver: input.votesOver ?? 'all-owners',
      createdAt: new Date(clock.now),
    },
  });
  await tx.projectCompound.createMany({ data: input.compoundIds.map((compoundId) => ({ projectId: id, compoundId })) });

  const process = newProcess(id, realmId, workflowId, programmeHash);
  const started: ProjectWorkflowInput = { realmId, processId: id, programmeHash, clock: clock.kind === 'real' ? 'timer' : 'stepped' };
  const beside = start.alsoAt && start.alsoAt.length > 0 ? { alsoAt: start.alsoAt } : {};
  const past = start.past ? { past: start.past(id) } : {};
  const rows = [inboxRow('project.created', { thingId: id, facts: { entry, facts, ...beside, ...past } })];
  const bodyHash = options.idempotency?.bodyHash ?? '';
  const row = await writeInput(tx, process, actor, rows, { now: clock.now, bodyHash, outbox: { kind: 'start', payload: started } });
  const author = { personId: actor.personId, postId: actor.postId, inboxNo: row!.no };
  await appendEvents(tx, process, [...beginning(start), ...start.history(id)], clock.now, author);
  recording.moved({
    inboxNo: row!.no,
    tell: {
      workflowId,
      told: row!.no,
      row: row!,
      start: { workflow: 'renewalProjectWorkflow', taskQueue: projectsQueue(installation), input: started },
    },
  });
  // The fold counts the project's revision on from 1.
  return { projectId: id, id, code, revision: 2, receivedAt: clock.now };
}

function beginning({ input, programme, programmeHash, organisations, facts, entry, backfilled, gateReason }: ProjectStart): NewEvent[] {
  const created: NewEvent = {
    type: 'project.created',
    data: {
      name: input.name,
      programmeHash,
      programmeCode: programme.code,
      compounds: input.compoundIds,
      ...(input.clusterId === undefined ? {} : { clusterId: input.clusterId }),
      ...(input.votesOver === undefined ? {} : { votesOver: input.votesOver }),
      subdistrictId: organisations.subdistrictId,
      entry,
      backfilled,
      ...(gateReason === undefined ? {} : { gateReason }),
    },
  };
  return Object.keys(facts).length === 0 ? [created] : [created, { type: 'facts.set', data: { facts } }];
}

function newProcess(id: string, realmId: string, workflowId: string, programmeHash: string): LockedProcess {
  const numbers = { inboxNo: 0, consumedNo: 0, eventNo: 0, eventChain: '', turnNo: 0 };
  return { id, realmId, kind: 'project', workflowId, programmeHash, status: 'running', ...numbers, moving: false, view: null };
}

/** Numbers of one realm are given one after another, so that two runs of a simulation name their projects alike. */
async function nextCode({ tx, actor }: Recording, programmeCode: string): Promise<string> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${'project-code:' + actor.realmId}, 0))`;
  const rows = await tx.$queryRaw<{ last: number | null }[]>`
    select max(substring(code from '(\\d+)$')::int) as last from project
    where realm_id = ${actor.realmId} and code ~ ('^' || ${programmeCode} || '-\\d{1,9}$')`;
  return `${programmeCode}-${String((rows[0]?.last ?? 0) + 1).padStart(3, '0')}`;
}
