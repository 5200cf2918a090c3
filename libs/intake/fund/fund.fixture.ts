import { lockProcess } from '#libs/database/process.repository';
import { appendEvents } from '#libs/database/event-log';
import { importProgramme } from '#libs/database/programme.repository';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { IntakeWorld } from '../intake.fixture';
import type { BudgetContent } from './compute-budget';
import { recordArrival, type RecordArrivalInput } from './record-arrival';
import { recordBudget } from './record-budget';

const YUAN = 100;

/** Contents in yuan: mandatory, basic, improvement, upgrading. */
export const contents = (...yuan: number[]): BudgetContent[] =>
  ['mandatory', 'basic', 'improvement', 'upgrading'].map((category, i) => ({ category, title: category, fen: (yuan[i] ?? 0) * YUAN }));

export const costless = { otherCostsFen: 0, contingencyFen: 0 };

/** A project at its gate: budget of these contents, account open as exchange opens it. */
export async function gated(world: IntakeWorld, areas: number[], yuan: number[]) {
  const made = await world.project(areas, ['funds']);
  const { projectId } = made;
  const { answer } = await recordBudget(world.db, world.actor, { projectId, contents: contents(...yuan), ...costless });
  const accountId = `${projectId}-account`;
  const { requiredFen } = answer.computed;
  const account = { realmId: 'sim', processId: projectId, stage: 'funds', source: 'residents', status: 'open' };
  await world.db.account.create({ data: { id: accountId, ...account, requiredFen } });
  return { ...made, accountId, requiredFen };
}

export const pay = (world: IntakeWorld, accountId: string, fen: number, more: Partial<RecordArrivalInput> = {}) =>
  recordArrival(world.db, world.actor, { accountId, fen, source: 'residents', valueOn: '2024-01-02', ...more });

/** As exchange does it when the gate is certified. */
export async function passGate(
  world: IntakeWorld,
  { projectId, accountId, requiredFen }: { projectId: string; accountId: string; requiredFen: number },
) {
  await world.transaction(async (tx) => {
    const process = await lockProcess(tx, projectId);
    const { nowAt } = await tx.realm.findUniqueOrThrow({ where: { id: 'sim' } });
    await tx.account.update({ where: { id: accountId }, data: { status: 'gate-passed', gatePassedAt: nowAt, certificate: {} } });
    const data = { accountId, balanceFen: requiredFen, requiredFen };
    await appendEvents(tx, process!, [{ type: 'account.gatePassed', data }], nowAt!.getTime());
  });
}

/** A project whose residents' money is in place, paid in one sum. */
export async function funded(world: IntakeWorld, areas: number[], yuan: number[]) {
  const made = await gated(world, areas, yuan);
  if (made.requiredFen > 0) await pay(world, made.accountId, made.requiredFen);
  await passGate(world, made);
  return made;
}

/** A paper on the project's record. */
export async function paperOf({ db }: IntakeWorld, projectId: string, code: string): Promise<string> {
  const uploaded = { uploadedAt: new Date(0), uploadedByPersonId: 'person' };
  const paper = { realmId: 'sim', processId: projectId, code, version: 1, title: code, ...uploaded };
  return (await db.paper.create({ data: paper })).id;
}

/** From now on the project follows this programme. */
export async function follow({ db }: IntakeWorld, projectId: string, compiled: CompiledProgramme): Promise<void> {
  const hash = `fixture-of-${projectId}`;
  await importProgramme(db, { compiled: { ...compiled, code: hash }, hash, yaml: '' });
  await db.process.update({ where: { id: projectId }, data: { programmeHash: hash } });
}
