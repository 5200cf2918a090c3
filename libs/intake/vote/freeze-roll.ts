import type { RollDifference } from '#libs/contracts/event';
import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import { lockThing } from '#libs/database/lock-thing';
import { closableFrom } from '#libs/database/realm-clock';
import { type CivilDate, endOfDay } from '#libs/domain/clock/civil-date';
import { checkRoll, votersOf } from '#libs/domain/vote/roll';
import type { VoteRule } from '#libs/programme/ir/threshold';
import { accept, type Accepted, checkRevision } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { currentCalendar, refuseUnknownYear } from '../current-calendar';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { refuseUnprepared } from './preparation';
import { readRoll, rollHash } from './roll';
import { rollDifferences } from './roll-differences';

export interface FreezeRollInput {
  voteId: string;
  /** Last day on which ballots count. */
  endsOn: CivilDate;
  /** Why the roll is whole although the units differ from what the compound is said to hold. */
  reason?: string;
}

export interface RollFrozen extends Receipt {
  units: number;
  areaCsqm: number;
  /** Households or heads, as the programme counts. */
  people: number;
  rollHash: string;
  /** Where units and compound differ, put up with for the reason on record. */
  differs: RollDifference[];
  /** First instant that is too late, epoch ms. */
  endsAt: number;
}

/**
 * Freezes who may vote: all units of the project's compounds with their areas and owners as they are now (REQUIREMENTS.md 2.3;
 * Lucheng 二(三)1 and 3). What changes in a compound afterwards does not change the vote. A roll that is not what the compound is said to
 * hold is frozen for a stated reason only.
 *
 * @throws Refusal not-found, stale-revision, roll-frozen, vote-closed, out-of-turn (what the programme asks for before a vote, in
 *   `expected`), papers-missing, roll-empty, roll-differs (`differs`), outside-calendar, invalid-input
 */
export async function freezeRoll(
  db: Database,
  actor: Actor,
  input: FreezeRollInput,
  options: DecisionOptions = {},
): Promise<Accepted<RollFrozen>> {
  return accept(db, actor, { ...options, processId: { of: 'vote', id: input.voteId }, computesDates: true }, async (acceptance) => {
    const { tx, now, programme } = acceptance;
    await lockThing(tx, 'vote', input.voteId);
    const vote = await tx.vote.findUniqueOrThrow({ where: { id: input.voteId } });
    if (vote.status === 'closed') throw new Refusal('vote-closed', '表决已结束，不再冻结名册。');
    if (vote.status === 'rolled') throw new Refusal('roll-frozen', '该表决的名册已经冻结。');
    checkRevision(options.ifMatch, vote.revision);
    await refuseUnprepared(acceptance, vote.stage);
    const endsAt = endOf(input, now, programme.parameters.dayEndsAtHour);
    refuseUnknownYear(currentCalendar(acceptance), 'endsOn', input.endsOn, 1);

    await copyUnits(tx, acceptance.process.id, input.voteId);
    const roll = await readRoll(tx, input.voteId);
    if (roll.length === 0) throw new Refusal('roll-empty', '项目所含小区尚未录入房屋。');
    checkRoll(roll);
    const differs = await rollDifferences(tx, acceptance.process.id);
    if (differs.length > 0 && !input.reason?.trim()) refuseDiffering(differs);
    const rule = vote.rule as unknown as VoteRule;
    const sums = {
      units: roll.length,
      areaCsqm: roll.reduce((sum, unit) => sum + unit.areaCsqm, 0),
      people: votersOf(roll, rule.peopleAs, 'one-head').size,
    };
    const hash = rollHash(roll);
    const { revision } = await tx.vote.update({
      where: { id: vote.id },
      data: { status: 'rolled', rollHash: hash, rolledAt: new Date(now), endsAt: new Date(endsAt), revision: { increment: 1 } },
    });
    acceptance.record({ type: 'vote.rolled', data: { voteId: vote.id, ...sums, endsAt, ...noted(differs, input.reason) } });
    acceptance.send('vote.rolled', {
      thingId: vote.id,
      thingRevision: revision,
      facts: { endsAt: closableFrom(endsAt, acceptance.realmKind) },
    });
    return { ...receiptOf(acceptance, vote.id, revision), ...sums, rollHash: hash, differs, endsAt };
  });
}

function endOf({ endsOn, reason }: FreezeRollInput, now: number, dayEndsAtHour: number): number {
  const check = new InputCheck();
  check.text('reason', reason, { required: false });
  if (check.date('endsOn', endsOn)) check.ensure(endOfDay(endsOn, dayEndsAtHour) > now, 'endsOn', '表决截止日不得早于今日');
  check.done();
  return endOfDay(endsOn, dayEndsAtHour);
}

/** @throws Refusal roll-differs */
function refuseDiffering(differs: RollDifference[]): never {
  const said = differs.map(
    ({ name, households, areaCsqm, units, unitsCsqm }) =>
      `${name}登记 ${households} 户、${sqm(areaCsqm)} 平方米，已录入 ${units} 户、${sqm(unitsCsqm)} 平方米`,
  );
  const inWords = differs.map(({ areaCsqm, unitsCsqm, ...one }) => ({ ...one, areaSqm: sqm(areaCsqm), unitsSqm: sqm(unitsCsqm) }));
  throw new Refusal('roll-differs', `${said.join('；')}。`, { differs: inWords });
}

const noted = (differs: RollDifference[], reason: string | undefined) =>
  differs.length > 0 && reason !== undefined ? { differs, reason } : {};

const sqm = (csqm: number): string => (csqm / 100).toFixed(2);

/** The compounds are locked against a change of units meanwhile; after the process, by id. */
async function copyUnits(tx: Tx, projectId: string, voteId: string): Promise<void> {
  await tx.$queryRaw`
    select 1 from compound where id in (select compound_id from project_compound where project_id = ${projectId})
    order by id for share`;
  await tx.$executeRaw`
    insert into vote_unit (vote_id, unit_id, area_csqm, owner_keys)
    select ${voteId}, unit.id, unit.area_csqm,
           array(select owner ->> 'key' from jsonb_array_elements(unit.owners) owner order by 1)
    from unit join project_compound link on link.compound_id = unit.compound_id
    where link.project_id = ${projectId}`;
}
