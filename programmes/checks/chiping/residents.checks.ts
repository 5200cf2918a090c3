import assert from 'node:assert/strict';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { before, check, ownerOf, stageOf, stepOf } from '../check';
import { after } from '../procedure';

const surveyed = { 'building-wear': 70, 'scattered-buildings': false, 'neighbours-fit': false };
const heard = { 'will-percent': 90, 'participation-percent': 80, 'paying-percent': 60, 'management-mode': 'property-company' };

/** A project whose residents have been asked; what is left is to say whether they are of one mind. */
function untilUnity(p: CompiledProgramme): Procedure {
  const procedure = new Procedure(p);
  procedure.send('project.created', { entry: p.entry, facts: { 'built-year': 1998 } });
  procedure.answer('field', 'complete', surveyed);
  procedure.answer('database', 'complete');
  procedure.answer('ask', 'complete', heard);
  return procedure;
}

function argueOnce(procedure: Procedure, conclusion: 'complete' | 'return'): void {
  procedure.answer('risk-assessment', 'complete');
  procedure.answer('emergency-plan', 'complete');
  procedure.answer('conclude', conclusion);
}

export const residentsChecks = [
  check('it begins with a survey by subdistricts and towns', ['survey', 'subdistricts-survey'], (p) => {
    assert.equal(p.entry, 'survey');
    assert.equal(ownerOf(p, 'survey', 'field'), 'subdistrict');
  }),
  check('what was surveyed stands in the database before residents are asked', ['database'], (p) => {
    assert.equal(ownerOf(p, 'survey', 'database'), 'task-force');
    assert.deepEqual(before(p, 'survey', 'database'), ['field']);
  }),
  check('state, benefit and papers are figures that can be compared', ['scores-stated'], (p) => {
    const figures = (stage: string, step: string) =>
      stepOf(p, stage, step)
        .facts.filter((one) => one.required && p.facts.some(({ code, type }) => code === one.fact && type === 'integer'))
        .map((one) => one.fact);
    assert.deepEqual(figures('survey', 'field'), ['building-wear']);
    assert.deepEqual(figures('selection', 'compare'), ['benefit-score', 'papers-percent']);
  }),
  check('residents are asked whether, what, and how it is managed afterwards', ['residents-asked', 'mode-asked'], (p) => {
    assert.deepEqual(after(p, 'survey', 'done'), ['residents']);
    const [paper] = stepOf(p, 'residents', 'ask').papers;
    const { title } = p.papers.find((one) => one.code === paper) ?? assert.fail();
    for (const question of ['改不改', '改什么', '怎么管']) assert.ok(title.includes(question), question);
  }),
  check('will, part taken and payers are counted in thirty days, and no threshold decides', ['will-recorded'], (p) => {
    const { facts, due } = stepOf(p, 'residents', 'ask');
    for (const fact of ['will-percent', 'participation-percent', 'paying-percent'])
      assert.ok(
        facts.some((one) => one.fact === fact && one.required),
        fact,
      );
    assert.deepEqual(due, { kind: 'days', days: 30 });
    assert.ok(!p.stages.some((stage) => stage.kind === 'consent-vote'));
  }),
  check('what residents do not want ends there', ['residents-volunteer'], (p) => {
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: p.entry, facts: { 'built-year': 1998 } });
    procedure.answer('field', 'complete', surveyed);
    procedure.answer('database', 'complete');
    procedure.answer('ask', 'refuse', heard);
    assert.deepEqual([procedure.state.ended, procedure.state.result], [true, 'rejected']);
  }),
  check('the subdistrict says whether they are of one mind; where not, it is argued', ['unity-judged', 'argument'], (p) => {
    assert.equal(ownerOf(p, 'residents', 'judge-unity'), 'subdistrict');
    const disputed = untilUnity(p);
    disputed.answer('judge-unity', 'refuse');
    assert.deepEqual(disputed.stages, ['argument']);
    assert.equal(stageOf(p, 'argument', 'argument').kind, 'argument');
  }),
  check('with a risk assessment', ['risk-assessment'], (p) =>
    assert.deepEqual(stepOf(p, 'argument', 'risk-assessment').papers, ['risk-assessment']),
  ),
  check('and an emergency plan, both before the conclusion', ['emergency-plan'], (p) => {
    assert.deepEqual(stepOf(p, 'argument', 'emergency-plan').papers, ['emergency-plan']);
    assert.deepEqual([...before(p, 'argument', 'conclude')].sort(), ['emergency-plan', 'risk-assessment']);
  }),
  check('the task force concludes', ['task-force-concludes'], (p) => assert.equal(ownerOf(p, 'argument', 'conclude'), 'task-force')),
  check('as often as needed, and on only with consensus', ['argued-again', 'start-on-consensus'], (p) => {
    const project = untilUnity(p);
    project.answer('judge-unity', 'refuse');
    for (let round = 0; round < 3; round += 1) {
      argueOnce(project, 'return');
      assert.deepEqual(project.stages, ['argument']);
    }
    argueOnce(project, 'complete');
    assert.deepEqual(project.stages, ['scheme']);
  }),
  check('nothing starts before they are of one mind once more, the subdistrict says', ['unity-before-start', 'late-dispute'], (p) => {
    assert.equal(ownerOf(p, 'start-unity', 'confirm-unity'), 'subdistrict');
    assert.deepEqual(stepOf(p, 'start-unity', 'confirm-unity').due, { kind: 'working-days', days: 3 });
    const begin = (answer: 'agree' | 'refuse'): Procedure => {
      const procedure = new Procedure(p);
      procedure.send('project.created', { entry: 'start-unity', facts: { 'built-year': 1998, 'lines-touched': true } });
      procedure.answer('confirm-unity', answer);
      return procedure;
    };
    const started = ['utility-works', 'works'];
    assert.deepEqual([...begin('agree').stages].sort(), started);
    const disputed = begin('refuse');
    assert.deepEqual(disputed.stages, ['late-argument']);
    argueOnce(disputed, 'return');
    assert.deepEqual(disputed.stages, ['late-argument']);
    argueOnce(disputed, 'complete');
    assert.deepEqual([...disputed.stages].sort(), started);
  }),
];
