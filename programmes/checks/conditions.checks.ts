import assert from 'node:assert/strict';
import { check, type ProgrammeCheck, stageOf, stepOf } from './check';

/** What an opinion hangs on: how long it may stay open, and what waits for it. */
export const conditionChecks = (review: string): ProgrammeCheck[] => [
  check('an opinion may agree on conditions, which have as long as it had, with the client', ['condition-time'], (p) => {
    const { steps, ruleOf, review: terms } = stageOf(p, review, 'joint-review');
    // The intake gives a condition what its opinion had; the file tells it where it tells of the review.
    assert.deepEqual([ruleOf?.['review'], typeof terms?.localName], ['condition-time', 'string']);
    const opinions = steps.filter(({ code }) => code !== 'minutes');
    for (const { code, answers, due } of opinions) {
      assert.deepEqual(answers['agree-with-conditions'], { kind: 'done' }, code);
      assert.equal(due.kind, 'working-days', code);
    }
    assert.ok(p.roles['$client'] !== undefined);
  }),
  check('nothing is accepted before they are met', ['conditions-met'], (p) =>
    assert.deepEqual(stepOf(p, 'acceptance', 'inspect').conditionsOf, [review]),
  ),
];
