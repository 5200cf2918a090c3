import type { NewEvent } from '#libs/contracts/event';
import type { PastStage } from '#libs/contracts/inbox';
import type { Database, Tx } from '#libs/database/client';
import { civilDateOf, startOfDay } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { listCompounds } from '../annual-plan/list-compounds';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { programmeNamed } from '../programme-named';
import { admitCompounds } from './admit';
import { withClusterCompounds } from '../cluster/cluster-of-project';
import type { AccountHistory, BackfillProjectInput, StageHistory } from './backfill-input';
import { checkHistory } from './check-history';
import { tracksAtEntry } from './history-track';
import { checkProject, lockFreeCompounds, organisationsOf } from './project-input';
import { type ProjectStarted, startProcess } from './start-process';

/**
 * Enters a project that is half-way (补录, REQUIREMENTS.md 2.12): it goes on from the named stage; what lies behind is on record with
 * its own dates apart from the time of entry, and no reminder of it is ever sent. Beside the named stage it is entered in every parallel
 * track that the history does not say to be over. Eligibility is checked as for a new one.
 *
 * @throws Refusal invalid-input, not-eligible (`because`), facts-missing (`missing`), compound-busy (`busy`), already-exists
 */
export async function backfillProject(
  db: Database,
  actor: Actor,
  asked: BackfillProjectInput,
  options: RecordOptions = {},
): Promise<Accepted<ProjectStarted>> {
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx, clock } = recording;
    const input = await withClusterCompounds(tx, actor.realmId, asked);
    const { hash, programme } = await programmeNamed(tx, actor.realmId, input.programme);
    checkProject(programme, input, ['project', 'answer']);
    checkHistory(programme, input, civilDateOf(clock.now));
    const [compound] = await lockFreeCompounds(tx, actor.realmId, input.compoundIds);
    const organisations = await organisationsOf(tx, actor.realmId, programme, input, compound!, input.stage);
    const known = await admitCompounds(tx, { ...actor, now: clock.now }, programme, hash, input.compoundIds);
    const start = { input, programme, programmeHash: hash, organisations, facts: { ...known, ...input.facts }, entry: input.stage };
    const listed = listedThen(programme, input);
    const history = (projectId: string): NewEvent[] => [
      ...stagesLeft(input.history),
      ...accountsHeld(projectId, input.accounts ?? []),
      ...(listed ? [listed] : []),
    ];
    const { alsoAt, waitsAt } = tracksAtEntry(programme, input.stage, input.history);
    const past = (projectId: string): PastStage[] =>
      input.history.map((run) => {
        const { stage, outcome, leftOn } = run;
        const held = input.accounts?.some((account) => account.stage === stage);
        const waits = waitsAt(run);
        return {
          ...{ stage, outcome, leftOn },
          ...(held ? { accountId: accountId(projectId, stage) } : {}),
          ...(waits.length > 0 ? { waitsAt: waits } : {}),
        };
      });
    const { gateReason } = input;
    const half = { backfilled: true, alsoAt, history, past, ...(gateReason === undefined ? {} : { gateReason }) };
    const started = await startProcess(recording, { ...start, ...half }, options);
    await writeAccounts(tx, actor, programme, started.projectId, input.accounts ?? [], clock.now);
    if (listed) await listCompounds(tx, { id: started.projectId, realmId: actor.realmId }, programme, clock.now);
    return started;
  });
}

const stagesLeft = (history: StageHistory[]): NewEvent[] =>
  history.map((data) => ({ type: 'stage.backfilled', data, at: startOfDay(data.leftOn) }));

/** Its compounds were put on the plan before it was entered here. */
function listedThen({ listing, papers }: CompiledProgramme, { history, compoundIds }: BackfillProjectInput): NewEvent | null {
  const { stage, outcome } = listing?.after ?? {};
  const then = history.find((run) => run.stage === stage && run.outcome === outcome);
  if (!listing || !then) return null;
  const document = papers.find(({ code }) => code === listing.paper)!.title;
  return {
    type: 'compounds.listed',
    data: { year: listing.year, document, compoundIds: [...compoundIds].sort() },
    at: startOfDay(then.leftOn),
  };
}

const accountId = (projectId: string, stage: string): string => `${projectId}.a-${stage}`;
const entryId = (projectId: string, stage: string): string => `${projectId}.e-${stage}`;

function accountsHeld(projectId: string, accounts: AccountHistory[]): NewEvent[] {
  return accounts.flatMap(({ stage, requiredFen, arrivedFen, gatePassedOn }): NewEvent[] => {
    const id = accountId(projectId, stage);
    const at = startOfDay(gatePassedOn);
    const sums = { accountId: id, balanceFen: arrivedFen, requiredFen };
    return [
      { type: 'account.opened', data: { accountId: id, requiredFen }, at },
      { type: 'funds.arrived', data: { ...sums, entryId: entryId(projectId, stage), fen: arrivedFen }, at },
      { type: 'account.gatePassed', data: sums, at },
    ];
  });
}

async function writeAccounts(
  tx: Tx,
  actor: Actor,
  programme: CompiledProgramme,
  projectId: string,
  accounts: AccountHistory[],
  now: number,
): Promise<void> {
  for (const { stage, requiredFen, arrivedFen, gatePassedOn, reason } of accounts) {
    const gate = programme.stages.find(({ code }) => code === stage);
    const source = gate?.kind === 'fund-gate' ? gate.gate.source : '';
    const passedAt = new Date(startOfDay(gatePassedOn));
    const own = { realmId: actor.realmId, processId: projectId };
    await tx.account.create({
      data: {
        ...own,
        id: accountId(projectId, stage),
        stage,
        source,
        requiredFen,
        status: 'gate-passed',
        fullAt: arrivedFen >= requiredFen ? passedAt : null,
        gatePassedAt: passedAt,
      },
    });
    await tx.ledgerEntry.create({
      data: {
        ...own,
        id: entryId(projectId, stage),
        accountId: accountId(projectId, stage),
        kind: 'arrival',
        source,
        fen: arrivedFen,
        note: reason === undefined ? '补录：此前累计到账' : `补录：此前累计到账，未足额：${reason}`,
        valueOn: gatePassedOn,
        receivedAt: new Date(now),
        personId: actor.personId,
      },
    });
  }
}
