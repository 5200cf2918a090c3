import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { FundGateStage, Stage } from '#libs/programme/ir/stage';
import { loadOrTell } from './check';
import { planningText } from './show-planning';
import { cited, paper, stepText } from '#libs/programme/words/step-text';
import { condition, inWords, share } from '#libs/programme/words/words';

const legalStatus = { 'in-force': '施行', 'draft-for-comment': '征求意见稿', 'official-interpretation': '官方解读' };

export async function show(file: string): Promise<boolean> {
  const loaded = await loadOrTell(file);
  if (loaded) process.stdout.write(`${procedureText(loaded.programme, loaded.hash)}\n`);
  return loaded !== undefined;
}

/** The whole programme as a text to read: what is admitted, the stages in order with their tasks, money, ladders, sources. */
export function procedureText(programme: CompiledProgramme, hash: string): string {
  const { document } = programme;
  const lines = [
    `${programme.name}（${document.number}，${legalStatus[programme.legalStatus]}${document.inForceFrom ? `，${document.inForceFrom} 起` : ''}）`,
    `${programme.region}　${hash}`,
    '',
    '准入',
    ...programme.eligibility.map(
      (rule) => `  ${rule.title}${rule.exceptable ? '（可凭记录在案的决定例外）' : ''} ${cited(programme, rule.rule)}`,
    ),
    '',
    ...programme.stages.flatMap((stage) => [...stageText(stage, programme), '']),
    ...planningText(programme),
    '义务',
    ...programme.obligations.map((one) => `  ${one.title}：${inWords(one.lasts)} ${cited(programme, one.rule)}`),
    '',
    '居民出资',
    ...programme.money.categories.map(({ code, title }) => {
      const stated = programme.money.shares[code];
      return `  ${title} ${stated ? share(stated) : '（按各项目筹资方案）'}`;
    }),
    ...(programme.money.floors ?? []).map((one) => `  ${one.title} 不低于总投资 ${share(one.share)} ${cited(programme, one.rule)}`),
    ...(programme.money.contents ?? []).map(
      (one) =>
        `  · ${one.title}：${programme.money.categories.find(({ code }) => code === one.category)?.title ?? ''} ${cited(programme, one.rule)}`,
    ),
    `  不计入总投资：${programme.money.excludedContents.map((one) => one.title).join('、') || '无'}`,
    ...(programme.money.subsidyCapFenPerSqm === undefined ? [] : [`  补助上限 ${programme.money.subsidyCapFenPerSqm / 100} 元/平方米`]),
    '',
    '提醒',
    ...programme.ladders.map(
      (ladder) =>
        `  ${ladder.code}：${ladder.rungs.map((rung) => `${rung.offset.workingDays} 日 ${rung.atHour} 时→${rung.to}`).join('，')}`,
    ),
    '',
    '缺少的文件',
    ...programme.missingSources.map((missing) => `  ${missing}`),
  ];
  return lines.join('\n');
}

function stageText(stage: Stage, programme: CompiledProgramme): string[] {
  const joined = stage.join ? `（${stage.join.map((code) => titleOf(programme, code)).join('、')}都到齐后）` : '';
  const notBefore = stage.notBefore ? `（${stage.notBefore} 起）` : '';
  const until = stage.deadline ? `（${inWords(stage.deadline)}${stage.deadline.kind === 'calendar-date' ? '' : '内'}）` : '';
  return [
    `${stage.number} ${stage.title}${joined}${notBefore}${until} ${cited(programme, stage.rule)}`,
    ...particulars(stage, programme),
    ...stage.steps.map((step) => stepText(step, programme)),
    ...Object.entries(stage.outcomes).map(([outcome, target]) => {
      const next = target.end
        ? target.end === 'completed'
          ? '项目完成'
          : '项目终止'
        : target.to.map((code) => titleOf(programme, code)).join(' ‖ ');
      return `    ⇒ ${outcome}：${next}`;
    }),
  ];
}

function particulars(stage: Stage, programme: CompiledProgramme): string[] {
  switch (stage.kind) {
    case 'consent-vote': {
      const { rule, requires } = stage.vote;
      const people = rule.peopleAs === 'households' ? '户数' : '人数';
      const figures =
        rule.base === 'all-owners'
          ? `占全体面积 ${share(rule.area)}、${people} ${share(rule.people)} 以上同意`
          : `面积 ${share(rule.quorum.area)}、${people} ${share(rule.quorum.people)} 以上参与，其中面积 ${share(rule.agree.area)}、${people} ${share(rule.agree.people)} 以上同意`;
      return [`    ${figures}${requires ? `；前提：${condition(requires, programme)}` : ''}`];
    }
    case 'public-notice':
      return [
        `    公示不少于 ${stage.notice.minimumWorkingDays} 个工作日（登记晚于张贴的，自${stage.notice.countsFrom === 'posting' ? '张贴' : '登记'}次日起算）：${stage.notice.papers.map((code) => paper(programme, code)).join('、')}${stage.notice.openObjectionBlocks ? '；异议没有了结，公示不算结束' : ''}`,
      ];
    case 'joint-review':
      return [`    ${stage.review.localName}；逾期不答${stage.review.silenceIsConsent ? '视为同意' : '不算同意'}`];
    case 'fund-gate':
      return [`    ${gateText(stage.gate, programme)}`];
    case 'works':
      return [`    工程变更${stage.works.changeOrders === 'refused-in-principle' ? '原则上不允许' : '经批准'}`];
    default:
      return [];
  }
}

function gateText(gate: FundGateStage['gate'], programme: CompiledProgramme): string {
  const base = gate.base === 'total-investment' ? '总投资' : '居民应出资金';
  const titles = gate.sources?.map((code) => programme.money.sources.find((one) => one.code === code)?.title ?? code) ?? [];
  return `到位${base}的 ${share(gate.share)} 方可往下${titles.length > 0 ? `，计${titles.join('、')}` : ''}`;
}

const titleOf = (programme: CompiledProgramme, code: string): string =>
  programme.stages.find((stage) => stage.code === code)?.title ?? code;
