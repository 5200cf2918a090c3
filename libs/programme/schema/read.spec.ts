import { parse } from 'yaml';
import { z } from 'zod';
import { type Fault, showFault } from './fault';
import { loadProgrammeText } from './load';
import { readProgramme } from './read';
import { smallProgramme } from './small-programme.fixture';

const faultsOf = (text: string): Fault[] => {
  const result = readProgramme('x.yaml', text);
  return result.ok ? [] : result.faults;
};

/** The small programme with one thing changed; the change must apply. */
function changed(...changes: [from: string | RegExp, to: string][]): string {
  return changes.reduce((text, [from, to]) => {
    const next = text.replace(from, to);
    if (next === text) throw new Error(`nothing to change: ${String(from)}`);
    return next;
  }, smallProgramme);
}

const keenFirst = 'priorities: [{ code: old, title: 旧的, rule: all, by: { when: { fact: built-year, atMost: 1990 } } }]';

const reviewedOn = (rhythm: string, day: number): string =>
  `oversight:
  circular: { title: 通报, rule: all, rhythm: ${rhythm}, by: office, of: [bureau], review: { day: ${day}, hour: 9, measures: {} }, ruleOf: { rhythm: all } }
entry: vote`;

const lineOf = (text: string, part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

describe('readProgramme', () => {
  it('takes the small programme as it is', () => expect(faultsOf(smallProgramme).map(showFault)).toEqual([]));

  const cases: [what: string, text: string, message: RegExp][] = [
    ['a missing key', changed(['region: 某区\n', '']), /缺少“region”/],
    ['an unknown key', changed(['region: 某区', 'region: 某区\nprovince: 某省']), /不认识的键“province”/],
    ['an unknown kind, with a hint', changed(['kind: fund-gate', 'kind: found-gate']), /found-gate.*是否指“fund-gate”/],
    ['a number where text is due', changed(["number: '2'", 'number: 2']), /“number”的类型不对.*应为：带引号/],
    ['a due that is none', changed(['due: 30 days', 'due: a month']), /写法不对：“a month”.*5 working days/],
    ['a stage that is not there', changed(['failed: vote', 'failed: vot']), /阶段“vot”没有声明，是否指“vote”/],
    ['a step that is not there', changed(['reopen: draft', 'reopen: drft']), /本阶段的步骤“drft”没有声明/],
    [
      'conditions of a stage that is no review',
      changed(['title: 起草, facts', 'title: 起草, conditionsOf: money, facts']),
      /联合审查“money”没有声明/,
    ],
    ['a ladder that is not there', changed(['{ ladder: standard,', '{ ladder: standing,']), /阶梯“standing”没有声明/],
    [
      'an organisation that is not there',
      changed(['owner: bureau, answers', 'owner: burau, answers']),
      /组织“burau”没有声明，是否指“bureau”/,
    ],
    ['a role that is not there', changed([/owner: \$subdistrict, due: 90/, 'owner: $client, due: 90']), /项目角色“\$client”没有声明/],
    ['a paper that is not there', changed(['form: form', 'form: from']), /材料“from”没有声明/],
    ['a fact that is not there', changed(['fact: built-year', 'fact: built']), /事实“built”没有声明/],
    [
      'a rule that is not there',
      changed(['title: 表决\n    kind: consent-vote\n    rule: all', 'title: 表决\n    kind: consent-vote\n    rule: al']),
      /规则“al”没有声明/,
    ],
    [
      'a content of no known category',
      changed(['  shares: { basic', '  contents: { pipes: { title: 管网, category: basics, rule: all } }\n  shares: { basic']),
      /改造类别“basics”没有声明，是否指“basic”/,
    ],
    ['a source of money that is not there', changed(['source: residents,', 'source: resident,']), /资金来源“resident”没有声明/],
    ['a category without a share', changed(['{ basic: 基础类 }', '{ basic: 基础类, other: 其他 }']), /改造类别“other”没有写居民出资比例/],
    [
      'an unreachable stage',
      changed(['done: [money, review]', 'done: start'], ['join: [money, review]\n    ', '']),
      /阶段“money”从入口“vote”到不了/,
    ],
    ['a procedure without end', changed(['done: { end: completed }', 'done: plan']), /项目永远不会结束/],
    ['an outcome not mapped', changed(['passed: plan, failed: vote', 'passed: plan']), /可能以“failed”结束，却没有写明去向/],
    [
      'an outcome that the kind does not have',
      changed(['{ in-place: start }', '{ in-place: start, late: vote }']),
      /fund-gate 阶段不会以“late”结束/,
    ],
    ['expired without a deadline', changed(['{ in-place: start }', '{ in-place: start, expired: vote }']), /没有 deadline/],
    ['a cycle', changed(['{ code: draft, title: 起草', '{ code: draft, after: agree, title: 起草']), /先后关系成环/],
    ['a fork without a join', changed(['    join: [money, review]\n', '']), /分岔以后没有汇合/],
    ['a join that waits in vain', changed(['join: [money, review]', 'join: [money, review, vote]']), /等待“vote”，但“vote”没有结果通向它/],
    [
      'a join without a fork',
      changed([
        'due: 10 working days\n    steps:\n      - { code: draft',
        'due: 10 working days\n    join: vote\n    steps:\n      - { code: draft',
      ]),
      /“plan”的汇合永远不会完成/,
    ],
    [
      'two ways through one track that a join waits for both',
      changed(
        ['join: [money, review]', 'join: [money, review, revision]'],
        ['passed: start, returned: review', 'passed: start, returned: revision'],
        [
          '  - code: start\n',
          "  - code: revision\n    number: '3'\n    title: 修改\n    kind: plan\n    rule: all\n    due: 5 working days\n    steps:\n" +
            '      - { code: revise, title: 修改, owner: office }\n    outcomes: { done: start }\n  - code: start\n',
        ],
      ),
      /等待“review”和“revision”，但它们是同一支线的两种走法/,
    ],
    ['a track that leads back before its fork', changed(['returned: review', 'returned: plan']), /回到了分岔“plan”之前/],
    [
      'a limit of what is no number',
      changed(['type: boolean, source: answer }', 'type: boolean, most: 100, source: answer }']),
      /不是整数，不能写 most/,
    ],
    ['a task without due', changed(['    due: 10 working days\n    review', '    review']), /步骤“bureau”没有期限/],
    ['a task without ladder', changed(['{ ladder: standard, subordinateRule', '{ subordinateRule']), /步骤“hold”没有提醒阶梯/],
    ['a task without owner', changed(['title: 批准, owner: office,', 'title: 批准,']), /步骤“approve”没有责任单位/],
    [
      'a task for the head of a government',
      changed(['bureau: { name: 某局, kind: department', 'bureau: { name: 某府, kind: government']),
      /系统不向政府首长派任务/,
    ],
    ['an office that is a government', changed(['kind: office', 'kind: government']), /办公室“office”不能是政府/],
    ['a post that is not there', changed(['title: 纪要, owner: office', 'title: 纪要, post: chief, owner: office']), /没有岗位“chief”/],
    ['a rule without source', changed([', cite: 一 }', ' }']), /规则“all”没有出处/],
    ['a unit without a word on who may order it', changed([', subordinateRule: all }', ' }']), /“bureau”归不归办公室指挥没有写明依据/],
    [
      'a rhythm that nothing says',
      changed(['entry: vote', reviewedOn('monthly', 5).replace(', ruleOf: { rhythm: all }', '')]),
      /“circular”多久一次没有写明依据/,
    ],
    ['a rule with two sources', changed([', cite: 一 }', ', cite: 一, assumed: 因为 }']), /既写 cite 又写 assumed/],
    [
      'a rule that governs nothing',
      changed([', cite: 一 }', ', cite: 一 }\n  idle: { says: 无用, cite: 二 }']),
      /规则“idle”没有被任何内容引用/,
    ],
    ['a parameter that ruleOf does not find', changed(['join: [money', 'ruleOf: { jion: all }\n    join: [money']), /参数“jion”此处没有/],
    [
      'a paper that nobody asks for',
      changed(['form: { title: 签字表 }', 'form: { title: 签字表 }\n  idle: { title: 无用 }']),
      /材料“idle”没有被/,
    ],
    [
      'an audited total that is no figure',
      changed(['  allowedPurposes', '  totalFact: lines\n  allowedPurposes']),
      /“lines”不是由答复带来的金额事实/,
    ],
    [
      'an audited total that nobody names',
      changed(
        ['  allowedPurposes', '  totalFact: total\n  allowedPurposes'],
        ['  lines: { title: 涉及管线', '  total: { title: 决算, type: integer, source: answer }\n  lines: { title: 涉及管线'],
      ),
      /没有决算环节的步骤带来“total”/,
    ],
    ['a threshold above one', changed(['area: 2/3', 'area: 5/3']), /比例超出范围：5\/3/],
    ['a threshold over nothing', changed(['people: 2/3', 'people: 2/0']), /比例超出范围：2\/0/],
    ['a share above one', changed(['{ basic: 10% }', '{ basic: 110% }']), /比例超出范围：110%/],
    ['an hour that is none', changed(['hour: 9, action: overdue', 'hour: 24, action: overdue']), /超出范围：24.*0 至 23/],
    ['rungs out of order', changed(['day: 1, hour', 'day: -5, hour']), /没有按时间先后排列/],
    ['a day that does not exist', changed(['due: 90 days', 'due: 2030-02-30']), /没有这一天：2030-02-30/],
    ['a weekday that is none', changed(['entry: vote', reviewedOn('weekly', 8)]), /超出范围：8.*1 至 7/],
    ['a day that no month has', changed(['entry: vote', reviewedOn('monthly', 32)]), /超出范围：32.*1 至 31/],
    ['a review that is neither weekly nor monthly', changed(['entry: vote', reviewedOn('yearly', 1)]), /只有每周、每月的才定期拟稿/],
    ['a due of no days', changed(['due: 90 days', 'due: 0 days']), /超出范围：0/],
    ['a stage code written twice', changed(['code: review\n', 'code: money\n']), /阶段代码“money”重复/],
    ['a key written twice', changed(['  form: { title: 签字表 }', '  form: { title: 签字表 }\n  form: { title: 又一张 }']), /代码重复/],
    ['a step written twice', changed(['code: minutes', 'code: bureau']), /步骤代码“bureau”重复/],
    ['a step that the kind needs', changed(['code: hold', 'code: held']), /consent-vote 阶段缺少步骤“hold”/],
    ['a step that the kind never opens', changed(['code: hold', 'code: held']), /consent-vote 阶段不会开启步骤“held”/],
    ['a review of nobody', changed(['      - { code: bureau, title: 审查, owner: bureau }\n', '']), /没有征求任何单位的意见/],
    ['a bound on what is no number', changed(['fact: lines, is: true', 'fact: lines, atLeast: 1']), /不能用 atLeast 比较/],
    ['a value of another type', changed(['fact: lines, is: true', 'fact: lines, is: 是']), /事实“lines”是true 或 false，取值的类型不符/],
    ['a condition of no known form', changed(['fact: lines, is: true', 'fact: lines, equals: true']), /when/],
    [
      'a target about what is not declared',
      changed([
        'entry: vote',
        'targets: [{ code: t, title: 目标, rule: all, by: 2035-12-31, when: { fact: built, atMost: 2000 } }]\nentry: vote',
      ]),
      /事实“built”没有声明/,
    ],
    ['priorities that are read nowhere', changed(['entry: vote', `${keenFirst}\nentry: vote`]), /也没有写在哪个阶段排先后/],
    [
      'an order of no priorities',
      changed(['entry: vote', 'ranking: { rule: all, stage: plan, step: agree }\nentry: vote']),
      /没有优先条件，排不出先后/,
    ],
    [
      'an order in no stage',
      changed(['entry: vote', `${keenFirst}\nranking: { rule: all, stage: plans, step: agree }\nentry: vote`]),
      /阶段“plans”.*是否指“plan”/,
    ],
    [
      'an order before no step',
      changed(['entry: vote', `${keenFirst}\nranking: { rule: all, stage: plan, step: agreed }\nentry: vote`]),
      /步骤“agreed”/,
    ],
    [
      'a target whose time ends before it begins',
      changed([
        'entry: vote',
        'targets: [{ code: t, title: 目标, rule: all, from: 2031-01-01, by: 2030-12-31, compounds: 1 }]\nentry: vote',
      ]),
      /起始日晚于完成日/,
    ],
    ['an answer that nobody brings', changed(['facts: { lines: required }', 'after: []']), /没有任何步骤带来/],
    [
      'an answer asked about too early',
      changed(['title: 核对管线, when', 'title: 核对管线, after: [], when']),
      /问到事实“lines”时它可能还没有答案/,
    ],
    ['an answer that may stay out', changed(['lines: required', 'lines: optional']), /问到事实“lines”时它可能还没有答案/],
    ['admission by an answer', changed(['fact: built-year, atMost: 2000', 'fact: lines, is: true']), /准入条件问的是办理中才有的事实/],
    [
      'a step that goes back to a later one',
      changed(['title: 起草, facts', 'title: 起草, answers: { return: { reopen: agree } }, facts']),
      /退回的步骤“agree”不在“draft”之前/,
    ],
    ['silence taken for consent', changed(['{ localName: 联审 }', '{ localName: 联审, silenceIsConsent: true }']), /视为同意尚不支持/],
    ['a cap on no area', changed(['money:\n', 'money:\n  subsidyCapYuanPerSqm: 400\n']), /补助上限没有写按哪种面积计算/],
    ['a warranty that nobody can claim', changed(['    claim: { code: repair, title: 修复, due: 10 working days }\n', '']), /缺少“claim”/],
    ['a claim that nobody sees to', changed(['owner: $subdistrict\n    claim', 'claim']), /步骤“repair”没有责任单位/],
    ['a claim named as its closing', changed(['code: repair', 'code: close']), /步骤代码“close”重复/],
    ['YAML that is none', changed(['papers:\n', 'papers: [\n']), /YAML 写法有误/],
  ];

  it.each(cases)('tells %s', (_, text, message) => {
    const told = faultsOf(text).map(showFault);
    expect(told.filter((one) => message.test(one)).length).toBeGreaterThan(0);
  });

  it('reports ten faults at once, in the order of the file, each with line, column, path and what would be right', () => {
    const text = changed(
      ['legalStatus: draft-for-comment', 'legalStatus: valid'],
      ['kind: office, subordinate: true', 'kind: office, subordinate: maybe'],
      ['form: { title: 签字表 }', 'form: { title: 签字表 }\n  idle: { title: 无用 }'],
      ['fact: built-year', 'fact: built'],
      ['{ basic: 10% }', '{ basic: 110% }'],
      ['hour: 9, action: overdue', 'hour: 24, action: overdue'],
      ['people: 2/3', 'people: 2 of 3'],
      ['failed: vote', 'failed: vot'],
      ['    join: [money, review]\n', ''],
      ['title: 批准, owner: office, due: 5 working days', 'title: 批准, owner: office'],
    );
    const faults = faultsOf(text);
    expect(faults.map((fault) => [fault.path, fault.line])).toEqual([
      ['legalStatus', lineOf(text, 'valid')],
      ['organisations.office.subordinate', lineOf(text, 'maybe')],
      ['papers.idle', lineOf(text, 'idle')],
      ['eligibility.built.when.fact', lineOf(text, 'fact: built,')],
      ['money.shares.basic', lineOf(text, '110%')],
      ['ladders.standard.rungs[1].hour', lineOf(text, 'hour: 24')],
      ['stages[0].vote.people', lineOf(text, '2 of 3')],
      ['stages[0].outcomes.failed', lineOf(text, 'vot }')],
      ['stages[1].outcomes.done', lineOf(text, '[money, review]')],
      ['stages[4].steps[0]', lineOf(text, 'code: approve')],
    ]);
    expect(faults[6]).toEqual({
      file: 'x.yaml',
      line: lineOf(text, '2 of 3'),
      column: expect.any(Number) as number,
      path: 'stages[0].vote.people',
      message: '写法不对：“2 of 3”',
      expected: '分数（如 2/3）或百分数（如 70%）',
    });
    expect(text.split('\n')[faults[6]!.line - 1]!.slice(faults[6]!.column - 1)).toMatch(/^2 of 3/);
  });

  it.each(['', '[]', 'null', '42', 'stages: 3', 'stages: [1, {steps: 2}]', 'rules: {a: 1}\nmoney: []', '&a [*a]'])(
    'survives %j',
    (text) => {
      expect(faultsOf(text).length).toBeGreaterThan(0);
    },
  );

  it('says each in our own words, whatever language the process speaks', () => {
    const tree: unknown = parse(smallProgramme);
    const spoken = () =>
      pathsOf(tree).flatMap((path) => [7, 'x y'].flatMap((value) => faultsOf(JSON.stringify(replaced(tree, path, value))).map(showFault)));
    const before = spoken();
    // What the API does, so that residents and officers read their own language.
    z.config(z.locales.zhCN());
    try {
      expect(spoken()).toEqual(before);
    } finally {
      z.config(z.locales.en());
    }
    expect(before.filter((fault) => /Invalid|Unrecognized|Too (big|small)|无效输入|must match/.test(fault))).toEqual([]);
  });

  it.each([
    ['stages:\n\t- code: a', '缩进用了制表符'],
    ['a: b: c', '一行里写了两层'],
    ['name: "a', '缺少符号'],
    ['a: 1\n---\nb: 2', '一个文件只能写一份方案'],
  ])('says in words what is wrong with YAML itself: %j', (text, said) => {
    expect(faultsOf(text).map(showFault).join('\n')).toContain(said);
  });

  it.each([
    ['brackets', `${smallProgramme}x: ${'['.repeat(20_000)}`, smallProgramme.split('\n').length],
    ['dashes', '- '.repeat(20_000), 1],
    ['lines', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 101],
  ])('tells once that it goes too deep, however many levels of %s there are', (_, text, within) => {
    const faults = faultsOf(text);
    expect(faults.map(({ message }) => message)).toEqual(['嵌套过深，超过 100 层']);
    expect(faults[0]!.line).toBeLessThanOrEqual(within);
    expect(faults[0]!.line).toBeGreaterThan(within === 101 ? 40 : within - 1);
  });

  it('never throws, whichever line is lost', () => {
    const lines = smallProgramme.split('\n');
    for (const i of lines.keys()) expect(() => loadProgrammeText(lines.toSpliced(i, 1).join('\n'))).not.toThrow();
  });

  it('never throws, whatever stands where something else is due', () => {
    const tree: unknown = parse(smallProgramme);
    for (const path of pathsOf(tree)) {
      for (const value of [null, 'x y', [{ code: {} }]]) {
        const text = JSON.stringify(replaced(tree, path, value));
        expect(() => loadProgrammeText(text)).not.toThrow();
      }
    }
  });
});

function pathsOf(node: unknown, path: string[] = []): string[][] {
  if (typeof node !== 'object' || node === null) return [path];
  return [path, ...Object.entries(node).flatMap(([key, value]) => pathsOf(value, [...path, key]))];
}

function replaced(node: unknown, [key, ...rest]: string[], value: unknown): unknown {
  if (key === undefined) return value;
  const copy = Array.isArray(node) ? [...(node as unknown[])] : { ...(node as object) };
  (copy as Record<string, unknown>)[key] = replaced((node as Record<string, unknown>)[key], rest, value);
  return copy;
}
