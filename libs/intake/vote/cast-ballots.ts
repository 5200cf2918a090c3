import { Refusal, type RefusalType } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { sealChoice } from '#libs/database/personal/ballot-choice';
import type { BallotChoice } from '#libs/domain/vote/roll';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';

/** A ballot names its unit by id, or by the code that its door bears. */
export type BallotInput = ({ unitId: string } | { unitCode: string }) & {
  /** `unsigned`, `absent`, `deceased` put on record why nobody signed; they take no part. */
  choice: BallotChoice;
  /** Id of the paper with the scanned signature sheet. */
  sheet?: string;
};

export interface CastBallotsInput {
  voteId: string;
  ballots: BallotInput[];
}

export interface BallotsCast extends Receipt {
  cast: number;
}

/** Why a row was refused; `row` from 1. */
export interface BallotFault {
  row: number;
  field: 'unit' | 'choice' | 'sheet';
  type: Extract<RefusalType, 'unit-not-on-roll' | 'ballot-already-cast' | 'invalid-input'>;
  message: string;
}

const CHOICES: readonly string[] = ['agree', 'against', 'abstain', 'unsigned', 'absent', 'deceased'] satisfies BallotChoice[];
const MOST = 20_000;

/**
 * Casts one ballot or many, all or none; one ballot a unit, counted by the time of receipt (REQUIREMENTS.md 2.3). Ballots are
 * register rows and wake no workflow: nothing follows before the vote is closed.
 *
 * @throws Refusal not-found, vote-not-open, vote-closed, unit-not-on-roll, ballot-already-cast (the type that all faulty rows
 *   share), invalid-input otherwise; each with `faults` by row
 */
export async function castBallots(
  db: Database,
  actor: Actor,
  input: CastBallotsInput,
  options: DecisionOptions = {},
): Promise<Accepted<BallotsCast>> {
  const check = new InputCheck();
  check.ensure(input.ballots.length > 0, 'ballots', '没有选票');
  check.ensure(input.ballots.length <= MOST, 'ballots', `一次最多 ${MOST} 张选票`);
  check.done();
  const target = { processId: { of: 'vote', id: input.voteId } as const, evenWhenStopped: true };
  return accept(db, actor, { ...options, ...target }, async (acceptance) => {
    const { tx, now } = acceptance;
    await lockThing(tx, 'vote', input.voteId);
    const vote = await tx.vote.findUniqueOrThrow({ where: { id: input.voteId } });
    if (vote.status === 'opened' || vote.endsAt === null) throw new Refusal('vote-not-open', '名册尚未冻结，还不能投票。');
    if (vote.status === 'closed' || now >= vote.endsAt.getTime()) throw new Refusal('vote-closed', '表决已截止，该选票不再计入。');

    const units = await resolve(tx, input);
    refuseFaults(await faultsOf(tx, acceptance.process.id, input.ballots, units));
    await insertBallots(tx, acceptance.actor, vote.id, input.ballots, units, now);
    acceptance.record({ type: 'ballots.cast', data: { voteId: vote.id, count: input.ballots.length } });
    return { ...receiptOf(acceptance, vote.id, vote.revision), cast: input.ballots.length };
  });
}

/** Units of the roll that an input names: under their id and under their code; a code of two compounds is nobody's. */
type NamedUnits = Map<string, { unitId: string; cast: boolean } | 'ambiguous'>;

const nameOf = (ballot: BallotInput): string => ('unitId' in ballot ? `id:${ballot.unitId}` : `code:${ballot.unitCode}`);

async function resolve(tx: Tx, input: CastBallotsInput): Promise<NamedUnits> {
  const ids = input.ballots.flatMap((ballot) => ('unitId' in ballot ? [ballot.unitId] : []));
  const codes = input.ballots.flatMap((ballot) => ('unitId' in ballot ? [] : [ballot.unitCode]));
  const rows = await tx.$queryRaw<{ unitId: string; code: string; cast: boolean }[]>`
    select roll.unit_id as "unitId", unit.code, ballot.unit_id is not null as cast
    from vote_unit roll
    join unit on unit.id = roll.unit_id
    left join ballot on ballot.vote_id = roll.vote_id and ballot.unit_id = roll.unit_id
    where roll.vote_id = ${input.voteId} and (roll.unit_id = any(${ids}::text[]) or unit.code = any(${codes}::text[]))`;
  const named: NamedUnits = new Map();
  for (const { unitId, code, cast } of rows) {
    named.set(`id:${unitId}`, { unitId, cast });
    named.set(`code:${code}`, named.has(`code:${code}`) ? 'ambiguous' : { unitId, cast });
  }
  return named;
}

async function faultsOf(tx: Tx, processId: string, ballots: BallotInput[], units: NamedUnits): Promise<BallotFault[]> {
  const named = [...new Set(ballots.flatMap(({ sheet }) => (sheet === undefined ? [] : [sheet])))];
  const papers = named.length > 0 ? await tx.paper.findMany({ where: { processId, id: { in: named } }, select: { id: true } }) : [];
  const sheets = new Set(papers.map(({ id }) => id));
  const seen = new Set<string>();
  return ballots.flatMap((ballot, index): BallotFault[] => {
    const fault = (field: BallotFault['field'], type: BallotFault['type'], message: string) => [{ row: index + 1, field, type, message }];
    const unit = units.get(nameOf(ballot));
    if (unit === undefined) return fault('unit', 'unit-not-on-roll', '该房屋不在表决名册中');
    if (unit === 'ambiguous') return fault('unit', 'invalid-input', '该房号在名册中不止一处，请按房屋编号填写');
    if (unit.cast || seen.has(unit.unitId)) return fault('unit', 'ballot-already-cast', '该房屋已投票');
    seen.add(unit.unitId);
    if (!CHOICES.includes(ballot.choice)) return fault('choice', 'invalid-input', `选项须为 ${CHOICES.join('、')} 之一`);
    if (ballot.sheet !== undefined && !sheets.has(ballot.sheet)) return fault('sheet', 'invalid-input', '没有这份签字表');
    return [];
  });
}

function refuseFaults(faults: BallotFault[]): void {
  const first = faults[0];
  if (!first) return;
  const type = faults.every((fault) => fault.type === first.type) ? first.type : 'invalid-input';
  const detail = faults.length === 1 ? `第 ${first.row} 行：${first.message}。` : `${faults.length} 行有误，全部选票均未计入。`;
  throw new Refusal(type, detail, { faults });
}

async function insertBallots(tx: Tx, actor: Actor, voteId: string, ballots: BallotInput[], units: NamedUnits, now: number): Promise<void> {
  const unitIds = ballots.map((ballot) => (units.get(nameOf(ballot)) as { unitId: string }).unitId);
  const choices = ballots.map(({ choice }, index) => sealChoice(voteId, unitIds[index]!, choice));
  const sheets = ballots.map(({ sheet }) => sheet ?? '');
  await tx.$executeRaw`
    insert into ballot (vote_id, unit_id, realm_id, choice, sheet, received_at, cast_by_person_id)
    select ${voteId}, cast_now.unit_id, ${actor.realmId}, cast_now.choice, nullif(cast_now.sheet, ''), ${new Date(now)}, ${actor.personId}
    from unnest(${unitIds}::text[], ${choices}::text[], ${sheets}::text[]) as cast_now (unit_id, choice, sheet)`;
}
