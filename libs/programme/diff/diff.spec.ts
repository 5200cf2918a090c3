import path from 'node:path';
import type { CompiledProgramme } from '../ir/programme';
import type { Stage, Step } from '../ir/stage';
import { loadProgrammeFile } from '../schema/load';
import { diffProgrammes, diffText } from './diff';

let programme: CompiledProgramme;
beforeAll(async () => {
  const loaded = await loadProgrammeFile(path.join(__dirname, '../../../programmes/lucheng-2020.yaml'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
  programme = loaded.programme;
});

function amended(change: (next: CompiledProgramme) => void) {
  const next = structuredClone(programme);
  change(next);
  return diffProgrammes(programme, next);
}
const stage = (of: CompiledProgramme, code: string): Stage => of.stages.find((one) => one.code === code)!;
const step = (of: CompiledProgramme, at: string, code: string): Step => stage(of, at).steps.find((one) => one.code === code)!;

it('says nothing of what is the same', () => {
  expect(amended(() => undefined)).toEqual([]);
  expect(diffText([])).toBe('两版内容相同。');
});

it('says a rule with its text, and where it comes from', () => {
  const [first] = programme.rules;
  const changes = amended((next) => {
    next.rules[0] = { ...first!, says: '另一种规定' };
    next.rules.push({ id: 'new-rule', says: '新的规定', assumed: '试行' });
    next.rules.splice(1, 1);
  });
  expect(changes).toEqual([
    {
      section: 'rules',
      kind: 'changed',
      what: first!.id,
      before: expect.stringContaining(first!.says),
      after: expect.stringContaining('另一种规定'),
    },
    { section: 'rules', kind: 'added', what: 'new-rule', after: '新的规定〔假定：试行〕' },
    { section: 'rules', kind: 'removed', what: programme.rules[1]!.id, before: expect.stringContaining(programme.rules[1]!.says) },
  ]);
});

it('says days, papers, holders, shares and money as people say them', () => {
  const changes = amended((next) => {
    step(next, 'start-application', 'submit').due = { kind: 'working-days', days: 12 };
    step(next, 'start-application', 'submit').papers = [];
    step(next, 'start-application', 'receive').owner = 'housing-bureau';
    const vote = stage(next, 'plan-vote');
    if (vote.kind === 'consent-vote' && vote.vote.rule.base === 'all-owners') vote.vote.rule.area = { num: 3, den: 4 };
    next.money.subsidyCapFenPerSqm = 45_000;
  });
  const of = (section: string) => changes.filter((change) => change.section === section);
  expect(of('dues')).toEqual([
    { section: 'dues', kind: 'changed', what: '申请项目启动 · 提交启动申请材料', before: '10 个工作日', after: '12 个工作日' },
  ]);
  expect(of('papers')).toEqual([
    { section: 'papers', kind: 'removed', what: '申请项目启动 · 提交启动申请材料', before: expect.any(String) },
  ]);
  expect(of('steps')[0]!.after).toContain('住建局');
  expect(of('thresholds')[0]!.after).toContain('3/4');
  expect(of('money')).toEqual([{ section: 'money', kind: 'changed', what: '补助上限', before: '400 元/平方米', after: '450 元/平方米' }]);
  expect(changes.map(({ section }) => section)).toEqual(['steps', 'dues', 'papers', 'thresholds', 'money']);
  expect(diffText(changes)).toContain('  ～ 补助上限：400 元/平方米 → 450 元/平方米');
});

it('passes over no part of a programme in silence', () => {
  const silent = Object.keys(programme).filter((part) => {
    const next = structuredClone(programme) as unknown as Record<string, unknown>;
    const value = next[part];
    next[part] = Array.isArray(value) ? value.slice(1) : typeof value === 'object' ? {} : `${String(value)}-2`;
    if (part === 'money') next[part] = { ...programme.money, sources: [] };
    return diffProgrammes(programme, next as unknown as CompiledProgramme).length === 0;
  });
  // The form of the file, and what only explains: which rule a figure follows from.
  expect(silent.sort()).toEqual(['code', 'irVersion', 'ruleOf'].filter((part) => part in programme));
});
