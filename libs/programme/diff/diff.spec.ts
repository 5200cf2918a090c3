import path from 'node:path';
import type { CompiledProgramme } from '../ir/programme';
import type { Stage, Step } from '../ir/stage';
import { loadProgrammeFile } from '../schema/load';
import { diffProgrammes, diffText } from './diff';
import { programmeSentences } from './programme-sentences';

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

it('says what a version has otherwise about a review, a gate, the works, and what waits for conditions', () => {
  const changes = amended((next) => {
    const review = stage(next, 'scheme-review');
    if (review.kind === 'joint-review') {
      review.review = {
        ...review.review,
        localName: '联合会审',
        topics: [{ code: 'safety', title: '安全' }],
        conditionsAfterChange: 'keep',
      };
    }
    step(next, 'scheme-review', 'fire').topics = ['safety'];
    step(next, 'start-approval', 'confirm').conditionsOf = ['scheme-review'];
    const gate = stage(next, 'fund-gate');
    if (gate.kind === 'fund-gate') gate.gate.sources = ['residents', 'maintenance-fund'].filter((code) => next.money.sources.some((one) => one.code === code)); // prettier-ignore
    const works = stage(next, 'works');
    if (works.kind === 'works') works.works.milestones = [{ code: 'roof', title: '屋面完成' }];
  });
  expect(changes.map(({ what, before, after }) => [what, before, after])).toEqual(
    expect.arrayContaining([
      ['方案联审 本地名称', '方案联审', '联合会审'],
      ['方案联审 审查事项', undefined, '安全'],
      ['方案联审 重新征求意见时原附条件', '作废，以新的意见为准', '保留'],
      ['方案联审 · 审查消防设施 审查事项', expect.any(String), '安全'],
      [expect.stringMatching(/须先落实$/), undefined, '方案联审所附条件'],
      [expect.stringMatching(/计入到位的资金$/), undefined, expect.stringContaining('居民')],
      [expect.stringMatching(/节点$/), undefined, '屋面完成'],
    ]),
  );
});

it('says another base of a vote with its own figures', () => {
  const both = { area: { num: 2, den: 3 }, people: { num: 2, den: 3 } };
  const changes = amended((next) => {
    const vote = stage(next, 'plan-vote');
    if (vote.kind === 'consent-vote') vote.vote.rule = { base: 'taking-part', peopleAs: 'heads', quorum: both, agree: both };
  });
  expect(changes.map(({ after }) => after)).toEqual(['占参与者面积 2/3、人数 2/3 以上', '面积 2/3、人数 2/3 以上']);
});

it('calls things by their titles, and speaks no data', async () => {
  for (const one of await programmes()) {
    const ladders = new Set(one.ladders.map(({ code }) => code));
    const plain = programmeSentences(one).filter(({ says }) => {
      const words = says.replace(/^按提醒办法 (.+)$/, (_, code: string) => (ladders.has(code) ? '' : code));
      return /["{}[\]]|undefined|[a-z]+-[a-z]/.test(words);
    });
    expect(plain).toEqual([]);
  }
});

/** The form of the file, the codes by which a duty's steps are found and not named, what only explains (which rule a single figure follows from), and what the test above changes as a whole. */
const EXEMPT = /^(code|irVersion|.*\bruleOf\..*|stages\[\]\.vote\.rule\.base|obligations\[\]\.(claim|closing)\.code)$/;

it('passes over nothing in silence, however deep it lies', async () => {
  const seen = new Map<string, number>();
  const silent: string[] = [];
  for (const one of await programmes()) {
    for (const { path: at, holder, key } of leaves(one)) {
      const times = seen.get(at) ?? 0;
      if (EXEMPT.test(at) || times >= 3) continue;
      seen.set(at, times + 1);
      const next = structuredClone(one);
      const place = holder.reduce<Record<string, unknown>>((inner, part) => inner[part] as Record<string, unknown>, next as never);
      const value = place[key];
      place[key] = typeof value === 'boolean' ? !value : typeof value === 'number' ? value + 1 : `${String(value)}-2`;
      if (diffProgrammes(one, next).length === 0) silent.push([...holder, key].join('.'));
    }
  }
  expect(silent).toEqual([]);
  expect(seen.size).toBeGreaterThan(150);
});

interface Leaf {
  /** Without places in lists: what is alike. */
  path: string;
  holder: string[];
  key: string;
}

function leaves(value: unknown, path = '', holder: string[] = []): Leaf[] {
  return Object.entries(value as object).flatMap(([key, inner]: [string, unknown]) => {
    const at = Array.isArray(value) ? `${path}[]` : `${path}${path && '.'}${key}`;
    if (typeof inner === 'object' && inner !== null) return leaves(inner, at, [...holder, key]);
    return [{ path: at, holder, key }];
  });
}

async function programmes(): Promise<CompiledProgramme[]> {
  const names = ['lucheng-2020', 'liuzhou', 'qinshui', 'litong-2024', 'chiping-2021'];
  return Promise.all(
    names.map(async (name) => {
      const loaded = await loadProgrammeFile(path.join(__dirname, `../../../programmes/${name}.yaml`));
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.faults));
      return loaded.programme;
    }),
  );
}
