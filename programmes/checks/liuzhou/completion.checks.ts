import assert from 'node:assert/strict';
import { computeDeadline } from '#libs/domain/deadline/compute-deadline';
import type { FactValue } from '#libs/programme/ir/predicate';
import { asked } from '../asked';
import { plainCalendar } from '../calendar';
import { before, check, ownerOf, stageOf, stepOf } from '../check';

const lines = ['power', 'water', 'gas', 'telecom', 'cable-tv'];
const modes = ['self-management', 'semi-self-management', 'property-company'];

const mode = (name: string, code: string, value: string, paper: string) =>
  check(name, [code], (p) => {
    assert.deepEqual(asked(p, 'long-term-management', { 'management-mode': value }, [code]), [code]);
    for (const other of ['self', 'semi-self', 'property-company'].filter((one) => one !== value))
      assert.deepEqual(asked(p, 'long-term-management', { 'management-mode': other }, [code]), [], other);
    assert.deepEqual(stepOf(p, 'long-term-management', code).papers, [paper]);
  });

/** Received by this unit where the fact holds, otherwise not asked. */
const received = (name: string, rule: string, code: string, owner: string, fact: string, holds: FactValue, not: FactValue) =>
  check(name, [rule], (p) => {
    assert.equal(ownerOf(p, 'handover', code), owner);
    assert.deepEqual(asked(p, 'handover', { [fact]: holds }, [code]), [code]);
    assert.deepEqual(asked(p, 'handover', { [fact]: not }, [code]), []);
  });

export const completionChecks = [
  check('the client calls the acceptance when works are complete', ['acceptance'], (p) => {
    assert.deepEqual(stageOf(p, 'works', 'works').outcomes.completed, { to: ['acceptance'] });
    assert.equal(ownerOf(p, 'acceptance', 'inspect'), 'client');
  }),
  check(
    'surveyor, designer, contractor and supervisor take part, a report comes of it',
    ['acceptance-parties', 'acceptance-report'],
    (p) => {
      assert.deepEqual(stepOf(p, 'acceptance', 'inspect').papers, ['acceptance-report', 'acceptance-parties']);
      const { title } = p.papers.find((one) => one.code === 'acceptance-parties') ?? assert.fail();
      for (const party of ['勘察', '设计', '施工', '监理']) assert.ok(title.includes(party), party);
    },
  ),
  check('departments, subdistrict and residents may be invited to one joint acceptance', ['joint-acceptance-optional'], (p) =>
    assert.deepEqual(stepOf(p, 'acceptance', 'inspect').facts, [{ fact: 'joint-acceptance', required: false }]),
  ),
  check('what fails is rectified within twenty working days and inspected again', ['rectify-and-reinspect'], (p) => {
    assert.deepEqual(stepOf(p, 'acceptance', 'rectify').due, { kind: 'working-days', days: 20 });
    stepOf(p, 'acceptance', 'reinspect');
  }),
  check('after acceptance come the final accounts, the files in order', ['final-accounts', 'files-in-order'], (p) => {
    assert.deepEqual(stageOf(p, 'acceptance', 'acceptance').outcomes.passed, { to: ['final-accounts'] });
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').papers, ['final-accounts', 'completion-files']);
  }),
  check('the district’s finance department approves them or sends them back', ['finance-approves-accounts'], (p) => {
    const step = stepOf(p, 'final-accounts', 'approve');
    assert.equal(step.post, 'finance');
    assert.deepEqual(step.answers.return, { kind: 'reopen', step: 'prepare' });
    assert.deepEqual(step.facts, [{ fact: 'final-total-fen', required: true }]);
  }),
  check('thirty days to draw them up', ['accounts-time'], (p) =>
    assert.deepEqual(stepOf(p, 'final-accounts', 'prepare').due, { kind: 'days', days: 30 }),
  ),

  check('then all is handed over, the files to the owners’ body', ['handover', 'files-to-owners-body'], (p) => {
    assert.deepEqual(stageOf(p, 'final-accounts', 'final-accounts').outcomes.done, { to: ['handover'] });
    assert.equal(ownerOf(p, 'handover', 'hand-files'), 'client');
    assert.equal(ownerOf(p, 'handover', 'receive-files'), 'owners-body');
    assert.deepEqual(before(p, 'handover', 'receive-files'), ['hand-files']);
  }),
  check('each utility takes over its lines and keeps them, whoever paid', ['lines-to-utilities'], (p) => {
    assert.deepEqual(
      lines.map((code) => ownerOf(p, 'handover', code)),
      ['power-company', 'water-company', 'gas-company', 'telecom-company', 'cable-tv'],
    );
    assert.deepEqual(asked(p, 'handover', { 'lines-touched': true }, lines), lines);
    assert.deepEqual(asked(p, 'handover', { 'lines-touched': false }, lines), []);
    assert.ok(p.lines?.byOwnership.every((one) => one.recipient === 'utility'));
  }),
  received(
    'monitors are connected by public security',
    'monitors-connected',
    'monitors',
    'public-security-bureau',
    'monitors',
    true,
    false,
  ),
  received(
    'what was built is registered',
    'new-services-registered',
    'register',
    'natural-resources-bureau',
    'builds-services',
    true,
    false,
  ),
  received('rooms for services go to the subdistrict', 'services-to-subdistrict', 'services', 'subdistrict', 'balance', 'own', 'mixed'),

  check('long-term management ends the project', ['long-term-management'], (p) =>
    assert.deepEqual(stageOf(p, 'long-term-management', 'long-term-management').outcomes.done, { to: [], end: 'completed' }),
  ),
  check('the mode is agreed on under the subdistrict’s lead', ['mode-chosen-together', 'subdistrict-leads-mode'], (p) => {
    assert.equal(ownerOf(p, 'long-term-management', 'choose'), 'subdistrict');
    assert.deepEqual(stepOf(p, 'long-term-management', 'choose').facts, [{ fact: 'management-mode', required: true }]);
    for (const code of modes) assert.ok(before(p, 'long-term-management', code).includes('choose'), code);
  }),
  mode('residents manage themselves', 'self-management', 'self', 'self-management-rules'),
  mode('or buy services beside it', 'semi-self-management', 'semi-self', 'social-service-contract'),
  mode('or a property company does', 'property-company', 'property-company', 'property-contract'),
  check('grid staff and supervisors are named', ['grid-and-supervisors'], (p) =>
    assert.deepEqual(stepOf(p, 'long-term-management', 'grid').papers, ['grid-and-supervisors']),
  ),
  check('residents judge the result, in per cent', ['judged-by-residents', 'satisfaction-measured'], (p) =>
    assert.deepEqual(stepOf(p, 'long-term-management', 'satisfaction').facts, [{ fact: 'satisfaction-percent', required: true }]),
  ),

  check('the warranty runs two years from acceptance, on the client', ['warranty-two-years'], (p) => {
    const [warranty] = p.obligations;
    assert.deepEqual(warranty?.startsAfter, { stage: 'acceptance', outcome: 'passed' });
    const until = computeDeadline(plainCalendar(p), warranty.lasts, '2024-02-29', { dayEndsAtHour: 24 });
    assert.equal(until.date, '2026-02-28');
    assert.equal(warranty.owner, '$client');
  }),
  check('a defect claimed meanwhile is repaired in fifteen working days', ['warranty-repairs'], (p) => {
    assert.deepEqual(p.obligations[0]?.claim?.due, { kind: 'working-days', days: 15 });
    assert.deepEqual(p.obligations[0]?.claim?.papers, ['rectification-report']);
  }),
  check('the owners’ body confirms that it is over', ['warranty-closing'], (p) => {
    assert.equal(p.obligations[0]?.closing.owner, '$owners-body');
    assert.deepEqual(p.obligations[0]?.closing.papers, ['warranty-closing']);
  }),
];
