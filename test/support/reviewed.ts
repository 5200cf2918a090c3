import type { CompiledProgramme, ReviewRules } from '#libs/programme/ir/programme';

/** Gives a programme a weekly review of its subdistricts, owners' bodies and departments, on Fridays at four, with reports until Thursday at six. */
export function reviewed(programme: CompiledProgramme, rules: Partial<ReviewRules> = {}): void {
  const [rule] = programme.rules;
  const of = ['subdistrict', 'owners-body', 'housing-bureau', 'finance-bureau', programme.office];
  const review: ReviewRules = {
    day: 5,
    hour: 16,
    reports: { by: ['subdistrict', 'housing-bureau'], weekday: 4, hour: 18 },
    measures: [
      { code: 'applied', title: '启动申请', stage: 'start-application' },
      { code: 'works', title: '施工', stage: 'works' },
    ],
    praise: { rule: rule!.id, measure: 'days-ahead', atLeast: 1, most: 3 },
    naming: { rule: rule!.id, measure: 'days-late', atLeast: 2, most: 3 },
    ...rules,
  };
  programme.oversight = [
    { code: 'weekly', title: '旧改周调度', rule: rule!.id, rhythm: 'weekly', by: programme.office, of, review },
    { code: 'talks', title: '约谈', rule: rule!.id, rhythm: 'as-needed', by: programme.office, of },
  ];
}
