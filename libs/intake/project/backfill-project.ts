import type { NewEvent } from '#libs/contracts/event';
import type { PastStage } from '#libs/contracts/inbox';
import type { Database, Tx } from '#libs/database/client';
import { type CivilDate, civilDateOf, startOfDay } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { programmeNamed } from '../programme-named';
import { admitCompounds } from './admit';
import { withClusterCompounds } from '../cluster/cluster-of-project';
import { checkOrder } from './history-order';
import { checkProject, lockFreeCompounds, organisationsOf, type ProjectInput } from './project-input';
import { type ProjectStarted, startProcess } from './start-process';

export interface BackfillProjectInput extends ProjectInput {
  /** Where the project stands: it goes on from here. */
  stage: string;
  /** Stages that were over before, with their dates and outcomes. */
  history: StageHistory[];
  /** Special accounts opened in the past whose gate has been passed, with what they hold. */
  accounts?: AccountHistory[];
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

/**
 * Enters a project that is half-way (补录, REQUIREMENTS.md 2.12): it goes on from the named stage; what lies behind is on record with
 * its own dates apart from the time of entry, and no reminder of it is ever sent. Eligibility is checked as for a new one.
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
    const { hash, programme } = await programmeNamed(tx, input.programme);
    checkProject(programme, input, ['project', 'answer']);
    checkHistory(programme, input, civilDateOf(clock.now));
    const [compound] = await lockFreeCompounds(tx, actor.realmId, input.compoundIds);
    const organisations = await organisationsOf(tx, actor.realmId, programme, input, compound!);
    const known = await admitCompounds(tx, { ...actor, now: clock.now }, programme, hash, input.compoundIds);
    const start = { input, programme, programmeHash: hash, organisations, facts: { ...known, ...input.facts }, entry: input.stage };
    const history = (projectId: string): NewEvent[] => [...stagesLeft(input.history), ...accountsHeld(projectId, input.accounts ?? [])];
    const past = (projectId: string): PastStage[] =>
      input.history.map(({ stage, outcome, leftOn }) => {
        const held = input.accounts?.some((account) => account.stage === stage);
        return { stage, outcome, leftOn, ...(held ? { accountId: accountId(projectId, stage) } : {}) };
      });
    const started = await startProcess(recording, { ...start, backfilled: true, history, past }, options);
    await writeAccounts(tx, actor, programme, started.projectId, input.accounts ?? [], clock.now);
    return started;
  });
}

function checkHistory(programme: CompiledProgramme, input: BackfillProjectInput, today: CivilDate): void {
  const check = new InputCheck();
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  const target = stageOf(input.stage);
  check.ensure(target !== undefined, 'stage', '方案没有这一环节');
  input.history.forEach(({ stage, outcome, enteredOn, leftOn }, index) => {
    const path = `history.${index}`;
    const passed = stageOf(stage);
    if (check.ensure(passed !== undefined, `${path}.stage`, '方案没有这一环节')) {
      check.ensure(
        passed!.outcomes[outcome] !== undefined,
        `${path}.outcome`,
        `该环节的结果须为 ${Object.keys(passed!.outcomes).join('、')} 之一`,
      );
    }
    if (!check.date(`${path}.enteredOn`, enteredOn) || !check.date(`${path}.leftOn`, leftOn)) return;
    check.ensure(enteredOn <= leftOn, `${path}.leftOn`, '不得早于进入日期');
    check.ensure(leftOn <= today, `${path}.leftOn`, '日期在将来');
  });
  checkOrder(check, programme, input.history);
  // The record may have gaps; but something in it must have led here.
  const led = input.history.some(({ stage, outcome }) => stageOf(stage)?.outcomes[outcome]?.to.includes(input.stage));
  check.ensure(led || input.stage === programme.entry, 'history', '所列环节均不通向该环节');
  const joined = (target?.join ?? []).every((code) => input.history.some(({ stage }) => stage === code));
  check.ensure(joined, 'history', `进入该环节须先完成 ${(target?.join ?? []).join('、')}`);
  (input.accounts ?? []).forEach((account, index) => {
    const gate = stageOf(account.stage)?.kind === 'fund-gate' && input.history.some(({ stage }) => stage === account.stage);
    check.ensure(gate, `accounts.${index}.stage`, '须为已完成的资金环节');
    for (const name of ['requiredFen', 'arrivedFen'] as const) {
      check.ensure(Number.isSafeInteger(account[name]) && account[name] >= 0, `accounts.${index}.${name}`, '金额以分为单位，须为非负整数');
    }
    check.text(`accounts.${index}.reason`, account.reason, { required: account.arrivedFen < account.requiredFen });
    if (check.date(`accounts.${index}.gatePassedOn`, account.gatePassedOn)) {
      const visits = input.history.filter(({ stage }) => stage === account.stage);
      const within = visits.some(({ enteredOn, leftOn }) => enteredOn <= account.gatePassedOn && account.gatePassedOn <= leftOn);
      check.ensure(within || visits.length === 0, `accounts.${index}.gatePassedOn`, '不在该资金环节的起止日期之内');
    }
  });
  check.done();
}

const stagesLeft = (history: StageHistory[]): NewEvent[] =>
  history.map((data) => ({ type: 'stage.backfilled', data, at: startOfDay(data.leftOn) }));

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
