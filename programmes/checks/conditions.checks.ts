import assert from 'node:assert/strict';
import { conditionTask } from '#libs/domain/review/condition-task';
import { plainCalendar } from './calendar';
import { check, type ProgrammeCheck, stageOf, stepOf } from './check';
import { DRIVEN_BY } from './driven-by';

const MONDAY = '2024-03-04';

/** So many working days after that Monday. */
const ENDS: Record<number, string> = { 5: '2024-03-11', 10: '2024-03-18' };

/** What an opinion hangs on: how long it may stay open, and what waits for it. */
export const conditionChecks = (review: string): ProgrammeCheck[] => [
  check(
    'an opinion may agree on conditions, which have as long as it had, with the client',
    ['condition-time'],
    (p) => {
      const held = stageOf(p, review, 'joint-review');
      assert.ok(held.review);
      const opinions = held.steps.filter(({ code }) => code !== 'minutes');
      for (const step of opinions) {
        assert.deepEqual(step.answers['agree-with-conditions'], { kind: 'done' }, step.code);
        const asks = conditionTask(plainCalendar(p), p.parameters, { step, givenOn: MONDAY }, '先补图');
        assert.ok(asks.title.includes('先补图'), step.code);
        const had = step.due.kind === 'working-days' ? ENDS[step.due.days] : undefined;
        assert.ok(had, step.code);
        assert.deepEqual([asks.due.date, asks.owner], [had, '$client'], step.code);
      }
      assert.ok(p.roles.$client !== undefined);
    },
    DRIVEN_BY.conditions,
  ),
  check(
    'nothing is accepted before they are met',
    ['conditions-met'],
    (p) => assert.deepEqual(stepOf(p, 'acceptance', 'inspect').conditionsOf, [review]),
    DRIVEN_BY.conditions,
  ),
];
