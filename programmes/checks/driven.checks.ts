import assert from 'node:assert/strict';
import { lackingDecision } from '#libs/domain/money/owners-decision';
import { payablePurposes } from '#libs/domain/money/payable-purposes';
import { noticePeriod, onRecord } from '#libs/domain/notice/notice-period';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { plainCalendar } from './calendar';
import { check, type ProgrammeCheck, stageOf } from './check';
import { answerAll, at } from './drive';
import { DRIVEN_BY } from './driven-by';
import { sourceOf } from './named-money';

/** One unit is silent for ever, each in its turn: the minutes are never asked for, and nothing follows. */
export const silenceCheck = (stage: string): ProgrammeCheck =>
  check('silence is never consent: whoever is silent holds the review up', ['silence-no-consent'], (p) => {
    assert.equal(stageOf(p, stage, 'joint-review').review.silenceIsConsent, false);
    const asked = at(p, stage).steps;
    assert.ok(asked.length > 1);
    for (const silent of asked) {
      const procedure = at(p, stage);
      answerAll(procedure, 'agree', [silent, 'minutes']);
      assert.deepEqual([procedure.stages, procedure.steps], [[stage], [silent]], silent);
      answerAll(procedure, 'agree', ['minutes']);
      assert.deepEqual(procedure.steps, ['minutes'], silent);
    }
  });

/** Posted on Monday the fourth, five working days: entered on Friday it ends as it would have; entered late, on that day. */
export const hungDaysCheck = (stage: string): ProgrammeCheck =>
  check(
    'a notice that is entered late keeps the days that it hung, and is open on the day of entry',
    ['notice-days-it-hung'],
    (p) => {
      const { notice } = stageOf(p, stage, 'public-notice');
      const rule = { minimumWorkingDays: 5, dayEndsAtHour: 24 };
      const entered = (on: string) => noticePeriod(plainCalendar(p), rule, { postedOn: '2024-03-04', ...onRecord(notice, on) });
      assert.deepEqual(
        ['2024-03-04', '2024-03-08', '2024-03-20'].map((on) => entered(on).endsOn),
        ['2024-03-11', '2024-03-11', '2024-03-20'],
      );
      assert.equal(entered('2024-03-20').counted.at(-1), '2024-03-11');
    },
    DRIVEN_BY.hungDays,
  );

/** An arrival from this source lacks the owners' decision, whatever else it comes with, until it comes with that paper. */
export function needsDecision(p: CompiledProgramme, code: string, paper: string, by: string): void {
  const source = sourceOf(p, code);
  for (const without of [null, { code: 'bank-slip' }]) assert.deepEqual(lackingDecision(source, without), { paper, by }, code);
  assert.equal(lackingDecision(source, { code: paper }), null, code);
}

/** An arrival from it lacks nothing. */
export function needsNoDecision(p: CompiledProgramme, code: string): void {
  assert.equal(lackingDecision(sourceOf(p, code), null), null, code);
}

/** What money of a source may be paid for, as the account holds who pays to it. */
export const payable = ({ money }: CompiledProgramme, source: string): string[] => payablePurposes(money, source).map(({ code }) => code);

/** Whatever the source, the account pays for these, and gives back to residents what is due to them. */
export function paysFor(p: CompiledProgramme, purposes: readonly string[]): void {
  for (const { code, purposes: earmarked } of p.money.sources) if (!earmarked) assert.deepEqual(payable(p, code), purposes, code);
  assert.ok(p.money.allowedPurposes.some(({ code }) => code === 'refund'));
}

/** Money that is taken back after the gate is the office's to decide; the gate stays passed. */
export const reversalCheck = (rule: string, gate = 'fund-gate'): ProgrammeCheck =>
  check('a reversal after the gate escalates, and the gate stays passed', [rule], (p) => {
    const procedure = at(p, gate);
    const accountId = procedure.register(gate);
    procedure.certified('account', accountId, 'in-place');
    const commands = procedure.send('funds.reversed', { accountId, balanceFen: 9, requiredFen: 10 }, accountId);
    assert.ok(commands.some((command) => command.do === 'escalate' && command.why === 'money-reversed-after-gate'));
    assert.ok(!procedure.stages.includes(gate));
  });
