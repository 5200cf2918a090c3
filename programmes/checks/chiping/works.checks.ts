import assert from 'node:assert/strict';
import { asked } from '../asked';
import { check, ownerOf, stageOf, stepOf } from '../check';
import { after, lastDay } from '../procedure';

const paperAtStart = (name: string, rule: string, words: RegExp) =>
  check(name, [rule], (p) => {
    const titles = stepOf(p, 'works', 'start').papers.map((code) => p.papers.find((one) => one.code === code)?.title ?? '');
    assert.ok(titles.some((title) => words.test(title)));
  });

const utilities: [step: string, unit: string][] = [
  ['power', 'power-company'],
  ['telecom', 'telecom'],
  ['water', 'water-company'],
  ['gas', 'gas-company'],
  ['heating', 'heating-company'],
];

export const worksChecks = [
  check('the platform company carries the works, as the client', ['works', 'platform-is-client'], (p) => {
    assert.equal(ownerOf(p, 'works', 'start'), 'platform-company');
    assert.equal(p.roles.$client, 'platform-company');
    assert.deepEqual(after(p, 'works', 'completed'), ['acceptance']);
  }),
  paperAtStart('with procedure, management and duties agreed before the start', 'process-agreed', /工作流程、项目管理机制和责任清单/),
  paperAtStart('open to residents, who supervise', 'open-to-residents', /居民监督/),
  check('each change is approved by the task force', ['change-by-approval'], (p) => {
    assert.equal(stageOf(p, 'works', 'works').works.changeOrders, 'by-approval');
    assert.equal(ownerOf(p, 'works', 'decide-change'), 'task-force');
    assert.deepEqual(Object.keys(stepOf(p, 'works', 'decide-change').answers).sort(), ['agree', 'refuse']);
  }),
  check('works take half a year, on the wider ladder; so do the utilities’', ['works-time'], (p) => {
    for (const step of [stepOf(p, 'works', 'complete'), ...stageOf(p, 'utility-works', 'permits').steps]) {
      assert.deepEqual(step.due, { kind: 'days', days: 180 }, step.code);
      assert.equal(step.ladder, 'long', step.code);
    }
  }),
  check('what a check finds is rectified in ten working days', ['defects-rectified'], (p) =>
    assert.equal(lastDay(p, stepOf(p, 'works', 'rectify').due, '2024-06-03'), '2024-06-17'),
  ),
  check('each utility renews its own, beside the works and before acceptance', ['utility-works'], (p) => {
    assert.deepEqual(after(p, 'start-unity', 'done'), ['works', 'utility-works']);
    assert.deepEqual(stageOf(p, 'acceptance', 'acceptance').join, ['works', 'utility-works']);
    assert.deepEqual(
      asked(p, 'utility-works', { 'lines-touched': true }),
      utilities.map(([step]) => step),
    );
    assert.deepEqual(asked(p, 'utility-works', { 'lines-touched': false }), []);
    for (const [step, unit] of utilities) assert.equal(ownerOf(p, 'utility-works', step), unit);
  }),
];
