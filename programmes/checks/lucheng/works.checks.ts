import assert from 'node:assert/strict';
import { judge } from '#libs/domain/predicate/evaluate';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import { before, check, ownerOf, stageOf, stepOf } from '../check';

const startPapers: [paper: string, what: string, rule: string][] = [
  ['team-list', 'the management staff of every party is named', 'teams-in-place'],
  ['site-platform-record', 'the client has set up the on-site platform', 'site-platform'],
  ['resident-supervisor-list', 'skilled residents supervise', 'resident-supervisors'],
  ['tracking-audit-engagement', 'the tracking audit is commissioned', 'tracking-audit'],
  ['supervision-registration', 'the housing bureau supervises quality and safety', 'housing-supervises'],
];

/** Which of these steps are asked, given the facts. */
function asked(programme: CompiledProgramme, stage: string, codes: string[], facts: Record<string, number | boolean>): string[] {
  return codes.filter((code) => {
    const { when } = stepOf(programme, stage, code);
    return !when || judge(when, facts).holds === true;
  });
}

const tender = (p: CompiledProgramme, fen: number): string[] =>
  asked(p, 'procurement', ['public-tender', 'small-works'], { 'contract-estimate-fen': fen });

export const worksChecks = [
  check(
    'only the feasibility study and the preliminary design are approved',
    ['initiation', 'feasibility-approved', 'design-approved'],
    (p) => {
      const approvals = stageOf(p, 'initiation', 'permits').steps.filter((step) => step.answers.agree);
      assert.deepEqual(
        approvals.map((step) => step.code),
        ['approve-feasibility', 'approve-design'],
      );
      assert.ok(approvals.every((step) => step.owner === 'development-reform-bureau'));
    },
  ),
  check('the estimate is approved inside the preliminary design', ['estimate-inside'], (p) =>
    assert.deepEqual(stepOf(p, 'initiation', 'approve-design').facts, [{ fact: 'estimate-fen', required: true }]),
  ),
  check('the client submits for initiation, and nothing twice', ['client-submits', 'papers-shared'], (p) => {
    assert.equal(ownerOf(p, 'initiation', 'submit-feasibility'), 'subdistrict');
    assert.deepEqual(stepOf(p, 'initiation', 'submit-feasibility').papers, ['feasibility-report']);
    assert.deepEqual(stepOf(p, 'initiation', 'submit-design').papers, ['preliminary-design-documents']);
  }),
  check('commitment and full drawings are uploaded before the permit', ['permits', 'self-review-commitment', 'full-drawings'], (p) => {
    stageOf(p, 'permits', 'permits');
    assert.deepEqual(stepOf(p, 'permits', 'upload-drawings').papers, ['self-review-commitment', 'full-drawings']);
    assert.ok(before(p, 'permits', 'many-in-one-permit').includes('upload-drawings'));
  }),
  check(
    'the drawings are checked afterwards by the commissioned body and hold nothing up',
    ['drawings-checked-after', 'duty-drawing-review-body'],
    (p) => {
      const step = stepOf(p, 'permits', 'check-drawings');
      assert.equal(ownerOf(p, 'permits', 'check-drawings'), 'drawing-review-body');
      assert.equal(step.obligation, true);
      assert.ok(stageOf(p, 'permits', 'permits').steps.every((other) => !other.after.includes('check-drawings')));
      const procedure = new Procedure(p);
      procedure.send('project.created', { entry: 'permits', facts: {} });
      procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': true });
      procedure.answer('check-drawings', 'return');
      procedure.answer('many-in-one-permit', 'agree');
      assert.deepEqual(procedure.stages, ['works']);
    },
  ),
  check('drawings that a later check returns are put right by who uploaded them, and checked again', ['drawings-put-right'], (p) => {
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: 'permits', facts: {} });
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': true });
    procedure.answer('check-drawings', 'return');
    procedure.answer('upload-drawings', 'complete', { 'many-in-one-fits': true });
    assert.ok(procedure.steps.includes('check-drawings'));
  }),
  check('one permit for construction, fire and civil defence where the conditions are met', ['many-in-one-permit'], (p) =>
    assert.deepEqual(asked(p, 'permits', ['many-in-one-permit'], { 'many-in-one-fits': true }), ['many-in-one-permit']),
  ),
  check('separate permits where they are not', ['separate-permits'], (p) => {
    assert.deepEqual(asked(p, 'permits', ['many-in-one-permit', 'separate-permits'], { 'many-in-one-fits': false }), ['separate-permits']);
  }),
  check('the housing bureau grants the permit', ['permit-by-housing'], (p) => {
    for (const step of ['many-in-one-permit', 'separate-permits']) assert.equal(ownerOf(p, 'permits', step), 'housing-bureau');
  }),
  check('works are contracted before they start', ['procurement'], (p) => {
    assert.deepEqual(stepOf(p, 'procurement', 'sign').after, ['public-tender', 'small-works']);
    assert.deepEqual(stepOf(p, 'procurement', 'sign').papers, ['contract']);
  }),
  check(
    'the contractor is chosen before the permit is asked for, the permit there before works start',
    ['contractor-before-permit'],
    (p) => {
      assert.deepEqual(stageOf(p, 'initiation', 'permits').outcomes.done, { to: ['procurement'] });
      assert.deepEqual(stageOf(p, 'procurement', 'procurement').outcomes.done, { to: ['permits'] });
      assert.deepEqual(stageOf(p, 'permits', 'permits').outcomes.done, { to: ['works'] });
    },
  ),
  check(
    'at the limit a public tender, a fen below it the rules for small works',
    ['tender-above-limit', 'small-works-below-limit', 'tender-limit'],
    (p) => {
      assert.deepEqual(tender(p, 400_000_000), ['public-tender']);
      assert.deepEqual(tender(p, 399_999_999), ['small-works']);
    },
  ),
  check('a tender takes forty working days, small works twenty', ['procurement-time'], (p) => {
    assert.deepEqual(stepOf(p, 'procurement', 'public-tender').due, { kind: 'working-days', days: 40 });
    assert.deepEqual(stepOf(p, 'procurement', 'small-works').due, { kind: 'working-days', days: 20 });
  }),

  check('the subdistrict, as client, carries the works', ['works', 'subdistrict-is-client'], (p) => {
    assert.equal(ownerOf(p, 'works', 'start'), 'subdistrict');
    assert.equal(p.roles.$client, 'subdistrict');
  }),
  ...startPapers.map(([paper, what, rule]) =>
    check(`before works start, ${what}`, [rule], (p) => {
      assert.ok(stepOf(p, 'works', 'start').papers.includes(paper));
      assert.ok(before(p, 'works', 'complete').includes('start'));
    }),
  ),
  check('change orders are refused in principle: what nobody has allowed when the works are done is refused', ['change-refused'], (p) => {
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: 'works', facts: {} });
    procedure.answer('start');
    procedure.send('change.requested', { changeOrderId: 'c' }, 'c');
    assert.deepEqual(
      procedure.answer('complete').find((command) => command.do === 'decideChange'),
      { do: 'decideChange', changeOrderId: 'c', outcome: 'refused' },
    );
    assert.deepEqual(procedure.stages, ['acceptance']);
  }),
  check('an exceptional change is a recorded decision of the office', ['change-exception'], (p) => {
    assert.equal(ownerOf(p, 'works', 'decide-change'), 'leading-group-office');
    assert.deepEqual(Object.keys(stepOf(p, 'works', 'decide-change').answers).sort(), ['agree', 'refuse']);
    assert.deepEqual(stepOf(p, 'works', 'decide-change').papers, ['change-decision']);
  }),
  check('works take one hundred and eighty days and report by milestones', ['works-time'], (p) => {
    assert.deepEqual(stepOf(p, 'works', 'complete').due, { kind: 'days', days: 180 });
    assert.equal(stageOf(p, 'works', 'works').works.milestones.length, 5);
  }),
];
