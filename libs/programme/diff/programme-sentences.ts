import type { CompiledProgramme, OrganisationTemplate } from '../ir/programme';
import { owner } from '../words/step-text';
import { condition, inWords, source } from '../words/words';
import { headingSentences } from './heading-sentences';
import { moneySentences } from './money-sentences';
import { outcomeName, stageTitle, titles, worded } from './names';
import { planningSentences } from './planning-sentences';
import { governed, type Sentence, sentence } from './sentence';
import { stageSentences } from './stage-sentences';
import { stepSentences } from './step-sentences';

/** Everything that a version of a programme says, sentence by sentence, but for what only explains: which rule a single figure follows from. */
export function programmeSentences(programme: CompiledProgramme): Sentence[] {
  return [
    ...programme.rules.map((rule) => sentence('rules', rule.id, rule.id, `${rule.says}${source(rule, programme.document.number)}`)),
    ...admissionSentences(programme),
    ...stageSentences(programme),
    ...dutySentences(programme),
    ...moneySentences(programme),
    ...ladderSentences(programme),
    ...programme.organisations.flatMap((one) => organisationSentences(one, programme)),
    ...planningSentences(programme),
    ...headingSentences(programme),
  ];
}

function admissionSentences(programme: CompiledProgramme): Sentence[] {
  return programme.eligibility.flatMap((one) => {
    const { id, title, rule, when, exceptable, exceptionRequires } = one;
    const exception = exceptable ? '；可凭记录在案的决定例外' : '';
    const provided = exceptionRequires ? `，决定须认定${condition(exceptionRequires, programme)}` : '';
    return [
      sentence('admission', id, title, `${title}：${condition(when, programme)}${exception}${provided}`, [
        title,
        when,
        exceptable,
        exceptionRequires,
      ]),
      governed(programme, `admission.${id}`, title, rule),
    ];
  });
}

function dutySentences(programme: CompiledProgramme): Sentence[] {
  return programme.obligations.flatMap((duty) => {
    const { code, kind, title, startsAfter, when, lasts, until, remindBefore } = duty;
    const key = `duty.${code}`;
    const begins = `${stageTitle(programme, startsAfter.stage)}${outcomeName(startsAfter.outcome)}之后`;
    return [
      sentence(
        'stages',
        key,
        title,
        `${title}（${worded(DUTIES, kind)}），${begins}开始${when ? `，当${condition(when, programme)}` : ''}，由${owner(duty.owner, programme)}承担`,
        [title, kind, startsAfter, when, duty.owner],
      ),
      sentence('dues', key, title, `${inWords(lasts)}${until ? `；决定写明的，至“${titles(programme.facts, [until])}”` : ''}`, [
        lasts,
        until,
      ]),
      ...(remindBefore === undefined ? [] : [sentence('dues', `${key}.remind`, `${title} · 到期前`, `提前 ${remindBefore} 个工作日交办`)]),
      governed(programme, key, title, duty.rule),
      ...stepSentences(duty.closing, `${key}.closing`, `${title} · ${duty.closing.title}`, [duty.closing], programme),
      ...(duty.claim ? stepSentences(duty.claim, `${key}.claim`, `${title} · ${duty.claim.title}`, [duty.claim], programme) : []),
    ];
  });
}

const DUTIES = { warranty: '保修', term: '有期限的批准或豁免' };

function ladderSentences(programme: CompiledProgramme): Sentence[] {
  const office = programme.organisations.find(({ code }) => code === programme.office)?.name ?? programme.office;
  return programme.ladders.flatMap(({ code, rule, rungs }) => [
    ...rungs.map((rung) => {
      const { offset, atHour, action, to, light } = rung;
      const days = offset.workingDays;
      const day = days === 0 ? '到期当日' : `${days < 0 ? '到期前' : '逾期'} ${Math.abs(days)} 个工作日`;
      const lit = light ? `，亮${worded(LIGHTS, light)}` : '';
      const says = `${day} ${atHour} 时${worded(ACTIONS, action)}${to === 'office' ? office : worded(RECIPIENTS, to)}${lit}`;
      return sentence('reminders', `ladder.${code}.${rung.code}`, `提醒办法 ${code}`, says);
    }),
    governed(programme, `ladder.${code}`, `提醒办法 ${code}`, rule),
  ]);
}

const ACTIONS = { remind: '提醒', overdue: '告知逾期', escalate: '上报' };
const RECIPIENTS = { holder: '承办岗位', leader: '分管领导' };
const LIGHTS = { yellow: '黄灯', red: '红灯' };

function organisationSentences(one: OrganisationTemplate, programme: CompiledProgramme): Sentence[] {
  const { code, name, kind, subordinate, duty, rule, posts, many } = one;
  const ordered = subordinate ? '可下督办单' : '以商请函相商';
  const each = many ? '，每个实有单位一个' : '';
  return [
    sentence('people', code, name, `${name}（${worded(KINDS, kind)}，${ordered}${each}）：${duty}`),
    ...posts.map((post) =>
      sentence('people', `${code}.post.${post.code}`, `${name} · 岗位`, `${post.title}${post.leader ? '（领导）' : ''}`),
    ),
    governed(programme, `organisation.${code}`, name, rule),
  ];
}

const KINDS = {
  office: '办公室',
  department: '部门',
  utility: '专营单位',
  enterprise: '企业',
  district: '城区',
  subdistrict: '街道（镇）',
  community: '社区',
  'owners-body': '业主组织',
  'leading-group': '领导小组',
  government: '政府',
  other: '其他单位',
};
