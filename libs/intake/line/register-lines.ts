import { Refusal } from '#libs/contracts/refusal';
import type { Database } from '#libs/database/client';
import { readView } from '#libs/database/event-log';
import { nameNow } from '#libs/domain/version/passed-names';
import { isFen } from '#libs/domain/money/fen';
import type { LineRules } from '#libs/programme/ir/programme';
import { accept, type Acceptance, type Accepted } from '../accept';
import type { RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { type Receipt, receiptOf } from '../receipt';
import { refuseOtherUtilities } from './utility';

export interface LineInput {
  /** Code of a kind and of an ownership that the programme knows. */
  kind: string;
  ownership: string;
  /** By default as the programme has it for that ownership. */
  payer?: 'utility' | 'shared' | 'project';
  recipient?: 'utility' | 'owners';
  /** Where it runs and what is done: 3幢至5幢给水支管入地. */
  description: string;
  lengthMetres?: number;
  fen?: number;
}

export interface RegisterLinesInput {
  projectId: string;
  lines: LineInput[];
}

export interface LinesRegistered extends Receipt {
  lineIds: string[];
}

/**
 * Registers the lines that the works renew, when the scheme is made or what is found later: who owns, pays for and takes over each. Until the
 * handover is over; from then on nobody would take them over.
 *
 * @throws Refusal not-found, not-provided, invalid-input (all faults, by line), forbidden (another utility's), out-of-turn
 */
export async function registerLines(
  db: Database,
  actor: Actor,
  input: RegisterLinesInput,
  options: RecordOptions = {},
): Promise<Accepted<LinesRegistered>> {
  return accept(db, actor, { ...options, processId: input.projectId }, async (acceptance) => {
    const { tx, process, now } = acceptance;
    const rules = await lineRules(acceptance);
    checkLines(rules, input.lines);
    await refuseOtherUtilities(
      acceptance,
      input.lines.map(({ kind }) => kind),
    );
    const rows = await tx.line.createManyAndReturn({
      data: input.lines.map((line) => ({
        realmId: process.realmId,
        processId: process.id,
        ...line,
        payer: line.payer ?? ownershipOf(rules, line)!.payer,
        recipient: line.recipient ?? ownershipOf(rules, line)!.recipient,
        status: 'open',
        recordedAt: new Date(now),
        recordedByPersonId: actor.personId,
      })),
      select: { id: true },
    });
    const lineIds = rows.map(({ id }) => id);
    acceptance.record({ type: 'lines.registered', data: { lineIds } });
    return { ...receiptOf(acceptance, process.id, 1), lineIds };
  });
}

/** @throws Refusal not-provided where the programme knows no lines, out-of-turn once the handover is over */
async function lineRules({ tx, process, programme }: Acceptance): Promise<LineRules> {
  if (!programme.lines) throw new Refusal('not-provided', '该方案没有规定管线权属和移交。');
  const handovers = programme.stages.filter(({ kind }) => kind === 'handover').map(({ code }) => code);
  const runs = (await readView(tx, process))?.runs ?? [];
  if (runs.some((run) => handovers.includes(nameNow(run)) && run.outcome !== null)) {
    throw new Refusal('out-of-turn', '项目已移交，不再登记管线。', { expected: handovers.map((stage) => ({ stage })) });
  }
  return programme.lines;
}

const ownershipOf = (rules: LineRules, { ownership }: LineInput) => rules.byOwnership.find(({ code }) => code === ownership);

function checkLines(rules: LineRules, lines: readonly LineInput[]): void {
  const check = new InputCheck();
  lines.forEach((line, i) => {
    const at = (field: string): string => `lines.${i}.${field}`;
    check.ensure(
      rules.kinds.some(({ code }) => code === line.kind),
      at('kind'),
      `须为下列管线之一：${rules.kinds.map(({ code }) => code).join('、')}`,
    );
    const known = rules.byOwnership.map(({ code }) => code).join('、');
    check.ensure(ownershipOf(rules, line) !== undefined, at('ownership'), `须为下列权属之一：${known}`);
    check.text(at('description'), line.description, { most: 1000 });
    const { lengthMetres, fen } = line;
    const metres = lengthMetres === undefined || (Number.isInteger(lengthMetres) && lengthMetres > 0 && lengthMetres < 10_000_000);
    check.ensure(metres, at('lengthMetres'), '须为正整数，以米为单位');
    check.ensure(fen === undefined || isFen(fen), at('fen'), '须为非负整数，以分为单位');
  });
  check.done();
}
