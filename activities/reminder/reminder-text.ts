import type { DueRung } from '#libs/database/reminder.repository';
import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { LetterKind } from '#libs/domain/etiquette/manner-towards';

/** The paper's name as people know it. */
export const LETTER_TITLES: Record<LetterKind, string> = {
  'request-letter': '商请函',
  'oversight-order': '督办单',
  submission: '呈报件',
};

const HEADS: Record<DueRung['action'], string> = { remind: '到期提醒', overdue: '逾期提醒', escalate: '逾期上报' };

const subject = (rung: DueRung): string => (rung.projectName === '' ? rung.taskTitle : `${rung.projectName}：${rung.taskTitle}`);

/** What the holder, or the office, reads about a rung. */
export function rungText(rung: DueRung, towardsHolder: boolean): string {
  const unit = towardsHolder ? '' : `（承办：${rung.organisationName}）`;
  const due = rung.action === 'remind' ? `请于${rung.dueOn}前办结（含当日）` : `应于${rung.dueOn}前办结，现已逾期`;
  return `【${HEADS[rung.action]}】${subject(rung)}${unit}，${due}。`;
}

/** What the office reads when a paper waits for its signature. */
export function letterWaitingText(rung: DueRung, kind: LetterKind, addressee: string): string {
  return `【待签发】致${addressee}的${LETTER_TITLES[kind]}已拟稿，事由：${subject(rung)}，请审核签发。`;
}

/** What the office reads when nobody sits at the post that a reminder was for. */
export function vacantPostText(rung: DueRung): string {
  return `【岗位空缺】${rung.organisationName}“${rung.postTitle}”岗位现无人员，提醒未能送达：${subject(rung)}，到期日${rung.dueOn}。`;
}

/** The draft's whole text: our own layout, hence 参考样式 at its head. The office edits it before it signs. */
export function letterText(rung: DueRung, kind: LetterKind, addressee: string, officeName: string, now: number): string {
  const state = rung.action === 'remind' ? `办理期限为${rung.dueOn}` : `办理期限为${rung.dueOn}，截至目前尚未办结`;
  const body: Record<LetterKind, string> = {
    'request-letter': `老旧小区改造项目“${rung.projectName}”中“${rung.taskTitle}”事项需贵单位协助办理，${state}。特此商请贵单位支持，尽快办理并函复办理情况。`,
    'oversight-order': `老旧小区改造项目“${rung.projectName}”中“${rung.taskTitle}”事项由你单位承办，${state}。请督促抓紧办理，并反馈办理进展和完成时间。`,
    submission: `老旧小区改造项目“${rung.projectName}”中“${rung.taskTitle}”事项由${rung.organisationName}承办，${state}。现将有关情况呈报，请予阅示。`,
  };
  return [`（参考样式）`, LETTER_TITLES[kind], '', `${addressee}：`, `　　${body[kind]}`, '', officeName, civilDateOf(now)].join('\n');
}
