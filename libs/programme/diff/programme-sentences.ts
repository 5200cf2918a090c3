import type { CompiledProgramme } from '../ir/programme';
import { condition, inWords, share, source } from '../words/words';
import type { Section, Sentence } from './sentence';
import { ofStep, stageSentences } from './stage-sentences';

/** Everything that a version of a programme says, sentence by sentence; what is not put into words is said to be there, as data. */
export function programmeSentences(programme: CompiledProgramme): Sentence[] {
  return [
    ...programme.rules.map((rule) => say('rules', rule.id, rule.id, `${rule.says}${source(rule, programme.document.number)}`)),
    ...programme.eligibility.map((one) =>
      say('admission', one.id, one.title, `${condition(one.when, programme)}${one.exceptable ? '；可凭记录在案的决定例外' : ''}`),
    ),
    ...stageSentences(programme),
    ...programme.obligations.flatMap((duty) => [
      say('dues', `duty.${duty.code}`, duty.title, inWords(duty.lasts)),
      ...[duty.closing, ...(duty.claim ? [duty.claim] : [])].flatMap((step) =>
        ofStep(step, `duty.${duty.code}.${step.code}`, `${duty.title} · ${step.title}`, programme),
      ),
    ]),
    ...moneySentences(programme),
    ...programme.ladders.map((ladder) =>
      say(
        'reminders',
        `ladder.${ladder.code}`,
        ladder.code,
        ladder.rungs.map(({ offset, atHour, to, action }) => `${offset.workingDays} 日 ${atHour} 时 ${action}→${to}`).join('，'),
      ),
    ),
    ...programme.organisations.map((one) =>
      say(
        'people',
        one.code,
        one.name,
        `${one.duty}；${one.posts.map(({ title, leader }) => `${title}${leader ? '（领导）' : ''}`).join('、')}`,
      ),
    ),
    ...OTHERS.flatMap((part) => otherSentences(part, programme[part])),
  ];
}

function moneySentences({ money }: CompiledProgramme): Sentence[] {
  const { shares, categories, floors, sources, allowedPurposes, subsidyCapFenPerSqm, excludedContents, hardship, trueUp } = money;
  return [
    ...categories.map(({ code, title }) =>
      say('thresholds', `share.${code}`, `居民出资 · ${title}`, shares[code] ? share(shares[code]) : '按各项目筹资方案'),
    ),
    ...(floors ?? []).map((one) => say('thresholds', `floor.${one.code}`, one.title, `不低于总投资 ${share(one.share)}`)),
    ...(subsidyCapFenPerSqm === undefined ? [] : [say('money', 'cap', '补助上限', `${subsidyCapFenPerSqm / 100} 元/平方米`)]),
    ...sources.map((one) =>
      say('money', `source.${one.code}`, `资金来源 · ${one.title}`, one.needsOwnersDecision ? '须业主决定' : '无须业主决定'),
    ),
    ...allowedPurposes.map(({ code, title }) => say('money', `purpose.${code}`, '专户用途', title)),
    ...excludedContents.map(({ code, title }) => say('money', `excluded.${code}`, '不计入总投资', title)),
    ...(hardship ? [say('money', 'hardship', '困难减免', `至多 ${share(hardship.upTo)}`)] : []),
    ...(trueUp === undefined ? [] : [say('money', 'true-up', '决算后多退少补', trueUp ? '是' : '否')]),
  ];
}

/** Parts whose own words are long; that one of their things is there, gone, or another one now is said of it. */
const OTHERS = [
  'name',
  'region',
  'legalStatus',
  'missingSources',
  'entry',
  'office',
  'parameters',
  'roles',
  'papers',
  'facts',
  'competition',
  'oversight',
  'annualPlan',
  'priorities',
  'targets',
  'lines',
  'document',
] as const satisfies (keyof CompiledProgramme)[];

const PART_TITLES: Record<(typeof OTHERS)[number], string> = {
  name: '名称',
  region: '地区',
  legalStatus: '效力',
  missingSources: '缺少的文件',
  entry: '起始环节',
  office: '升级所至单位',
  parameters: '参数',
  roles: '角色',
  papers: '材料目录',
  facts: '事实目录',
  competition: '竞争次序',
  oversight: '督查',
  annualPlan: '年度计划',
  priorities: '优先',
  targets: '目标',
  lines: '管线',
  document: '文件',
};

function otherSentences(part: (typeof OTHERS)[number], value: unknown): Sentence[] {
  if (value === undefined) return [];
  const title = PART_TITLES[part];
  if (typeof value !== 'object') return [say('others', part, title, inData(value))];
  if (!Array.isArray(value))
    return Object.entries(value as object).map(([key, one]) => say('others', `${part}.${key}`, `${title} · ${key}`, inData(one)));
  return (value as (string | { code: string; title: string })[]).map((one) =>
    typeof one === 'string'
      ? say('others', `${part}.${one}`, title, one)
      : say('others', `${part}.${one.code}`, `${title} · ${one.title}`, inData(one)),
  );
}

const inData = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

const say = (section: Section, key: string, what: string, says: string): Sentence => ({ section, key, what, says });
