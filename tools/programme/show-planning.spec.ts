import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { programmeOf } from '../../programmes/load.fixture';
import { planningText } from './show-planning';

/** Liuzhou states a window, targets, priorities, sources, lines and a monthly circular: all of what may stand beside the procedure. */
describe('what stands beside the procedure', () => {
  let programme: CompiledProgramme;
  beforeAll(async () => (programme = await programmeOf('liuzhou.yaml')));

  const lineWith = (words: string, of = programme) =>
    planningText(of)
      .join('\n')
      .split('\n')
      .find((line) => line.includes(words));

  it('tells who applies to whom until when, and what becomes of the late', () => {
    expect(lineWith('截止')).toBe(
      '    业主委员会（居民自治小组） → 县区人民政府（新区管委会）（10-15 截止）→ 市住房和城乡建设局（01-01 至 10-31）；迟到的留待下一年度',
    );
    const once = { ...programme, annualPlan: { ...programme.annualPlan!, onceListed: 'refused' as const } };
    expect(lineWith('截止', once)).toMatch(/列入过的不得再报$/);
  });

  it('tells of a target which compounds, and its figures where it has any', () => {
    expect(lineWith('确保')).toBe('  2025-12-31 前：确保完成2000年底以前建成的老旧小区（建成年份（最晚一栋） ≤ 2000） 〔一（一）〕');
    const [target] = programme.targets!;
    const counted = { ...programme, targets: [{ ...target!, compounds: 10, areaCsqm: 16_960_000, when: undefined }] };
    expect(lineWith('确保', counted)).toBe('  2025-12-31 前：确保完成2000年底以前建成的老旧小区（10 个小区，169600 平方米） 〔一（一）〕');
  });

  it('tells how priority is measured, which source the owners decide on, who pays a line and who has it', () => {
    expect(lineWith('参与度')).toMatch(/多者先/);
    expect(lineWith('维修资金')).toMatch(/须业主决定/);
    expect(lineWith('产权不属于')).toMatch(/共同出资，由专营单位接收/);
  });

  it('tells of a circular when it is drafted, what it compares, who reports, whom it praises and names', () => {
    expect(lineWith('日 9 时拟稿')).toBe('    5 日 9 时拟稿，比较列入年度计划、开工、完工、竣工验收');
    expect(lineWith('报送信息')).toBe('    县区人民政府（新区管委会） 每周五 17 时前报送信息');
    expect(lineWith('表扬')).toMatch(/表扬单位：提前的工作日 ≥ 5，至多 3 个/);
    expect(lineWith('点名单位')).toMatch(/点名单位：逾期的工作日 ≥ 5，至多 3 个/);
  });

  it('says nothing where the programme says nothing', () => {
    const bare = { ...programme, annualPlan: undefined, targets: [], priorities: undefined, lines: undefined, oversight: [] };
    expect(planningText(bare).join('\n')).not.toMatch(/年度计划|目标|优先|管线|督查/);
  });
});
