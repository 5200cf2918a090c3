import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import { judge } from '#libs/domain/predicate/evaluate';
import { Procedure } from '#workflows/renewal-project/procedure.fixture';
import { plainCalendar } from '../calendar';
import { before, check, ownerOf, stageOf, stepOf } from '../check';

const utilities = ['power', 'water', 'gas', 'telecom', 'mobile', 'unicom', 'cable-tv'];

export const completionChecks = [
  check('thirty days for the final accounts', ['accounts-time'], (p) =>
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').due, { kind: 'days', days: 30 }),
  ),
  check('the client calls the parties to one joint acceptance', ['joint-acceptance'], (p) => {
    assert.deepEqual(stageOf(p, 'works', 'works').outcomes.completed, { to: ['acceptance'] });
    assert.equal(ownerOf(p, 'acceptance', 'inspect'), 'subdistrict');
  }),
  check('surveyor, designer, contractor, supervisor and subdistrict sign that they took part', ['acceptance-parties'], (p) => {
    assert.ok(stepOf(p, 'acceptance', 'inspect').papers.includes('acceptance-parties'));
    const { title } = p.papers.find((one) => one.code === 'acceptance-parties') ?? assert.fail();
    for (const party of ['勘察', '设计', '施工', '监理', '街道']) assert.ok(title.includes(party), party);
  }),
  check('what fails is rectified within twenty working days and inspected again', ['rectify-and-reinspect'], (p) => {
    assert.deepEqual(stepOf(p, 'acceptance', 'rectify').due, { kind: 'working-days', days: 20 });
    stepOf(p, 'acceptance', 'reinspect');
  }),
  check('fire filing asks for four papers', ['fire-filing', 'fire-identity', 'fire-report', 'fire-drawings', 'fire-materials'], (p) =>
    assert.deepEqual(stepOf(p, 'completion-filing', 'submit-fire-filing').papers, [
      'fire-applicant-identity',
      'fire-acceptance-report',
      'fire-completion-drawings',
      'fire-materials-proof',
    ]),
  ),
  check('completion filing asks for two papers', ['completion-filing', 'completion-report', 'quality-warranty'], (p) =>
    assert.deepEqual(stepOf(p, 'completion-filing', 'submit-completion-filing').papers, ['completion-report', 'quality-warranty']),
  ),
  check('the housing bureau takes both filings', ['filing-authority', 'duty-housing-bureau'], (p) => {
    assert.equal(ownerOf(p, 'completion-filing', 'fire-filing'), 'housing-bureau');
    assert.equal(ownerOf(p, 'completion-filing', 'completion-filing'), 'housing-bureau');
  }),
  check('the city archives take the files as they were formed', ['archive-as-formed', 'duty-city-archives'], (p) => {
    assert.equal(ownerOf(p, 'completion-filing', 'archive'), 'city-archives');
    assert.deepEqual(stepOf(p, 'completion-filing', 'archive').papers, ['archive-receipt']);
  }),
  check('after acceptance come the final accounts, with the files in order', ['final-accounts', 'accounts-papers'], (p) => {
    assert.deepEqual(stageOf(p, 'completion-filing', 'permits').outcomes.done, { to: ['final-accounts'] });
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').papers, ['final-accounts', 'completion-files']);
  }),
  check('the finance bureau audits them and states the sum', ['finance-audits', 'duty-finance-bureau'], (p) => {
    assert.equal(ownerOf(p, 'final-accounts', 'audit'), 'finance-bureau');
    assert.deepEqual(stepOf(p, 'final-accounts', 'audit').facts, [{ fact: 'final-total-fen', required: true }]);
  }),
  check('an opinion of the audit bureau on each project holds up neither the refunds nor the handover', ['audit-beside'], (p) => {
    assert.equal(stepOf(p, 'final-accounts', 'guide-audit').obligation, true);
    assert.ok(!before(p, 'final-accounts', 'true-up').includes('guide-audit'));
  }),
  check('the audit bureau guides and supervises', ['audit-guides', 'duty-audit-bureau'], (p) =>
    assert.equal(ownerOf(p, 'final-accounts', 'guide-audit'), 'audit-bureau'),
  ),
  check('residents are refunded or pay the rest after the audit', ['true-up'], (p) => {
    assert.ok(before(p, 'final-accounts', 'true-up').includes('audit'));
    assert.equal(p.money.trueUp, true);
  }),

  check('the subdistrict hands the files to the owners’ body', ['handover', 'files-to-owners-body'], (p) => {
    stageOf(p, 'handover', 'handover');
    assert.equal(ownerOf(p, 'handover', 'hand-files'), 'subdistrict');
    assert.equal(ownerOf(p, 'handover', 'receive-files'), 'owners-body');
  }),
  check('a utility takes its facilities only after they were accepted together', ['utilities-after-joint-acceptance'], (p) => {
    assert.deepEqual(stepOf(p, 'handover', 'joint-acceptance').papers, ['joint-acceptance-record']);
    for (const code of utilities) assert.deepEqual(stepOf(p, 'handover', code).after, ['joint-acceptance'], code);
  }),
  check('facilities that are not fit are put right and accepted together again', ['joint-acceptance-again'], (p) => {
    const procedure = new Procedure(p);
    procedure.send('project.created', { entry: 'handover', facts: { 'lines-touched': true } });
    procedure.answer('ready-facilities');
    procedure.answer('joint-acceptance', 'return');
    assert.ok(procedure.steps.includes('ready-facilities'));
    procedure.answer('ready-facilities');
    procedure.answer('joint-acceptance');
    for (const found of ['power', 'gas']) {
      procedure.answer(found, 'return');
      assert.ok(procedure.steps.includes('joint-acceptance') && !procedure.steps.includes('water'));
      procedure.answer('joint-acceptance');
    }
    for (const code of utilities) procedure.answer(code);
  }),
  check('heating has no unit of its own: it is written into the record of the joint acceptance', ['heating-in-record'], (p) => {
    assert.ok(stepOf(p, 'handover', 'joint-acceptance').papers.includes('joint-acceptance-record'));
    assert.ok(p.organisations.every((one) => !one.name.includes('供热')));
  }),
  check('each utility takes over its own', ['each-utility-takes-over'], (p) => {
    const owners = utilities.map((code) => ownerOf(p, 'handover', code));
    assert.equal(new Set(owners).size, utilities.length);
  }),
  check('special works are handed over, the office sees to it', ['special-works-handed-over', 'special-works-coordinated'], (p) => {
    const { when } = stepOf(p, 'handover', 'special-works');
    assert.ok(when && judge(when, { 'special-works': true }).holds);
    assert.equal(ownerOf(p, 'handover', 'special-works'), 'leading-group-office');
  }),
  check('the handover is filed with the housing bureau when all is handed over', ['handover-filed', 'filed-with-housing'], (p) => {
    assert.equal(ownerOf(p, 'handover', 'file-handover'), 'housing-bureau');
    for (const code of ['receive-files', 'special-works', ...utilities])
      assert.ok(stepOf(p, 'handover', 'file-handover').after.includes(code), code);
  }),
  check('the warranty runs two years from acceptance, on the subdistrict', ['warranty-two-years'], (p) => {
    const [warranty] = p.obligations;
    assert.deepEqual(warranty?.startsAfter, { stage: 'acceptance', outcome: 'passed' });
    const until = computeDeadline(plainCalendar(p), warranty.lasts, '2024-02-29', { dayEndsAtHour: 24 });
    assert.equal(until.date, '2026-02-28');
    assert.equal(warranty.owner, '$subdistrict');
  }),
  check('a defect claimed meanwhile is repaired in fifteen working days, with a report', ['warranty-repairs'], (p) => {
    const claim = p.obligations[0]?.claim;
    assert.equal(claim?.owner, '$subdistrict');
    assert.deepEqual(claim.due, { kind: 'working-days', days: 15 });
    assert.equal(claim.ladder, 'standard');
    assert.deepEqual(claim.papers, ['rectification-report']);
  }),
  check('after it the rest falls to the owners', ['rest-to-owners'], (p) => {
    const closing = p.obligations[0]?.closing;
    assert.equal(closing?.owner, '$owners-body');
    assert.deepEqual(closing.papers, ['warranty-closing']);
  }),

  check('the ninth step is long-term management, and it ends the project', ['long-term-management'], (p) =>
    assert.deepEqual(stageOf(p, 'long-term-management', 'long-term-management').outcomes.done, { to: [], end: 'completed' }),
  ),
  check('the community guides the owners’ assembly in its choice', ['assembly-chooses', 'community-guides', 'duty-community'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'choose'), 'community');
    assert.deepEqual(stepOf(p, 'long-term-management', 'choose').facts, [{ fact: 'management-mode', required: true }]);
  }),
  check('a property company, else self-management or the community', ['property-company', 'self-management-else'], (p) => {
    const asked = (mode: string) =>
      ['property-company', 'self-management'].filter((code) => {
        const { when } = stepOf(p, 'long-term-management', code);
        return when && judge(when, { 'management-mode': mode }).holds;
      });
    assert.deepEqual(asked('property-company'), ['property-company']);
    assert.deepEqual(asked('self'), ['self-management']);
    assert.deepEqual(asked('community'), ['self-management']);
  }),
];
