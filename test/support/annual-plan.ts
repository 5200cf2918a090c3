import type { AnnualPlan, CompiledProgramme, OrganisationTemplate } from '#libs/programme/ir/programme';
import type { Step } from '#libs/programme/ir/stage';

/** Who takes part in the annual plan of a city, after Liuzhou 三（二）. */
export const CITY = {
  housing: 'city-housing',
  reform: 'city-reform',
  finance: 'city-finance',
  government: 'city-government',
} as const;

/** Gives a programme a window in the manner of Liuzhou's, and a stage `annual-plan` whose projects wait for it. */
export function addAnnualPlan(programme: CompiledProgramme, change: Partial<AnnualPlan> = {}): void {
  const rule = programme.stages[0]!.rule;
  const ladder = programme.ladders[0]?.code ?? 'l';
  const organisation = (code: string, kind: OrganisationTemplate['kind'], many = false): OrganisationTemplate => ({
    ...{ code, name: code, kind, subordinate: true, duty: code, rule },
    posts: [{ code: 'clerk', title: '经办', leader: false }],
    ...(many ? { many } : {}),
  });
  const step = (code: string, owner: string, after: string[], more: Partial<Step> = {}): Step => ({
    ...{ code, title: code, owner, post: 'clerk', rule, after, due: { kind: 'working-days', days: 10 }, ladder, papers: [] },
    answers: { complete: { kind: 'done' } },
    facts: [],
    ...more,
  });
  programme.organisations.push(
    organisation(CITY.housing, 'department'),
    organisation(CITY.reform, 'department'),
    organisation(CITY.finance, 'department'),
    organisation(CITY.government, 'government'),
    organisation('district', 'district', true),
  );
  programme.facts.push({ code: 'plan-document', title: '文号', type: 'text', source: 'answer' });
  programme.papers.push({ code: 'minutes', title: '会议纪要', layout: 'own', public: false });
  programme.stages.push({
    ...{ kind: 'annual-plan', code: 'annual-plan', number: '2', title: '年度计划', rule },
    steps: [step('apply', '$subdistrict', [])],
    outcomes: { listed: { to: [], end: 'completed' }, refused: { to: [], end: 'rejected' } },
  });
  programme.annualPlan = {
    rule,
    window: { opens: '01-01', closes: '10-31' },
    ...{ listsBy: 'district', applicationsBy: 'owners-body', receivedBy: CITY.housing },
    cutOff: { closes: '10-15' },
    late: 'next-window',
    withoutProject: 'admitted',
    tiers: ['implemented', 'prepared', 'reserved'].map((code) => ({ code, title: code })),
    steps: [
      step('reform', CITY.reform, []),
      step('finance', CITY.finance, []),
      step('examine', CITY.housing, ['reform', 'finance']),
      step('consent', CITY.government, ['examine'], {
        answers: { agree: { kind: 'done' }, return: { kind: 'reopen', step: 'examine' } },
      }),
      step('reform-signs', CITY.reform, ['consent']),
      step('finance-signs', CITY.finance, ['consent']),
      step('issue', CITY.housing, ['reform-signs', 'finance-signs'], { facts: [{ fact: 'plan-document', required: true }] }),
    ],
    ...change,
  };
}
