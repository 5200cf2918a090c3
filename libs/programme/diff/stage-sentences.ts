import type { CompiledProgramme } from '../ir/programme';
import type { Stage, Step } from '../ir/stage';
import { owner, paper } from '../words/step-text';
import { condition, inWords, share, verbs } from '../words/words';
import type { Section, Sentence } from './sentence';

/** What a version says of its stages and of their steps. */
export function stageSentences(programme: CompiledProgramme): Sentence[] {
  return programme.stages.flatMap((stage) => [
    ...ofStage(stage, programme),
    ...thresholds(stage, programme),
    ...stage.steps.flatMap((step) => ofStep(step, `${stage.code}.${step.code}`, `${stage.title} · ${step.title}`, programme)),
  ]);
}

function ofStage(stage: Stage, programme: CompiledProgramme): Sentence[] {
  const say = (section: Section, part: string, what: string, says: string): Sentence => ({
    section,
    key: `${stage.code}/${part}`,
    what: `${stage.title}${what}`,
    says,
  });
  const titleOf = (code: string): string => programme.stages.find((one) => one.code === code)?.title ?? code;
  return [
    say('stages', '', '', `${stage.number} ${stage.title}`),
    ...Object.entries(stage.outcomes).map(([outcome, { to, end }]) =>
      say('stages', `outcome.${outcome}`, ` ⇒ ${outcome}`, end ? ends[end] : to.map(titleOf).join(' ‖ ')),
    ),
    ...(stage.join ? [say('stages', 'join', ' 之前', `${stage.join.map(titleOf).join('、')}都到齐`)] : []),
    ...(stage.deadline ? [say('dues', 'deadline', '', inWords(stage.deadline))] : []),
    ...(stage.kind === 'public-notice'
      ? [
          say('dues', 'notice', ' 公示期', `不少于 ${stage.notice.minimumWorkingDays} 个工作日`),
          say('papers', 'notice', ' 公示材料', stage.notice.papers.map((code) => paper(programme, code)).join('、')),
          say(
            'stages',
            'objection',
            ' 异议',
            `${stage.notice.openObjectionBlocks ? '未办结的异议挡住公示结束' : '未办结的异议不挡公示结束'}；成立的：${upheld[stage.notice.onUpheld]}`,
          ),
        ]
      : []),
    ...(stage.kind === 'works'
      ? [say('stages', 'changes', ' 工程变更', stage.works.changeOrders === 'refused-in-principle' ? '原则上不允许' : '经批准')]
      : []),
  ];
}

const ends = { completed: '项目完成', rejected: '项目终止' };
const upheld = { restart: '重新公示', extend: '延长公示', 'go-on': '继续', leave: '退出公示' };

function thresholds(stage: Stage, programme: CompiledProgramme): Sentence[] {
  const say = (part: string, what: string, says: string): Sentence => ({
    section: 'thresholds',
    key: `${stage.code}/${part}`,
    what: `${stage.title} ${what}`,
    says,
  });
  if (stage.kind === 'fund-gate') return [say('gate', '到位', `${share(stage.gate.share)}（${bases[stage.gate.base]}）`)];
  if (stage.kind !== 'consent-vote') return [];
  const { rule, requires } = stage.vote;
  const people = rule.peopleAs === 'households' ? '户数' : '人数';
  const both = ({ area, people: heads }: { area: Parameters<typeof share>[0]; people: Parameters<typeof share>[0] }): string =>
    `面积 ${share(area)}、${people} ${share(heads)}`;
  return [
    say('agree', '同意', rule.base === 'all-owners' ? `占全体${both(rule)} 以上` : `占参与者${both(rule.agree)} 以上`),
    ...(rule.base === 'taking-part' ? [say('quorum', '参与', `${both(rule.quorum)} 以上`)] : []),
    ...(requires ? [say('requires', '前提', condition(requires, programme))] : []),
  ];
}

const bases = { 'residents-required': '居民应出资', 'total-investment': '总投资' };

/** `what` names the step with where it lies. */
export function ofStep(step: Step, key: string, what: string, programme: CompiledProgramme): Sentence[] {
  const say = (section: Section, part: string, more: string, says: string): Sentence => ({
    section,
    key: `${key}/${part}`,
    what: `${what}${more}`,
    says,
  });
  const answers = Object.entries(step.answers).map(([verb, effect]) => {
    const leads = effect.kind === 'done' ? '' : effect.kind === 'reopen' ? `→重办 ${effect.step}` : `→${effect.outcome}`;
    return `${verbs[verb as keyof typeof verbs]}${leads}`;
  });
  return [
    say('steps', '', '', `${step.title}，${owner(step.owner, programme, step.post)}办理${step.obligation ? '，不拖住后面' : ''}`),
    say('steps', 'after', ' 顺序', step.after.length > 0 ? `在 ${step.after.join('、')} 之后` : '一开始'),
    say('steps', 'answers', ' 可作答复', answers.join('、')),
    ...(step.when ? [say('steps', 'when', ' 条件', condition(step.when, programme))] : []),
    ...(step.facts.length > 0
      ? [
          say(
            'steps',
            'facts',
            ' 须填',
            step.facts.map(({ fact, required }) => `${factTitle(programme, fact)}${required ? '' : '（可不填）'}`).join('、'),
          ),
        ]
      : []),
    say('dues', '', '', inWords(step.due)),
    say('reminders', '', ' 提醒', step.ladder),
    ...(step.papers.length > 0 ? [say('papers', '', '', step.papers.map((code) => paper(programme, code)).join('、'))] : []),
    ...(step.basis ? [say('papers', 'basis', ' 依据', step.basis.map((code) => paper(programme, code)).join('、'))] : []),
  ];
}

const factTitle = (programme: CompiledProgramme, code: string): string => programme.facts.find((fact) => fact.code === code)?.title ?? code;
