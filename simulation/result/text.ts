import Table from 'cli-table3';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { OfficeLine } from './office-lines';
import type { PlanLine } from './plan-lines';
import type { PlayJson } from './play-json';
import type { ProjectLine } from './project-line';
import { remarkLines } from './review-lines';
import type { StageLine } from './stage-lines';
import type { ReviewLine } from './whole';

const SLOWEST = 10;

/** What became of a play, for a terminal. Nothing in it differs between two runs: no ids, no wall time. */
export function playText(json: PlayJson, programme: CompiledProgramme): string {
  return [
    `模拟运行 ${json.from} 至 ${json.until} · ${json.programme.name}（${json.programme.number}）`,
    title('项目'),
    projectTable(json.projects.map(({ line }) => line)),
    moneyTable(json.projects.map(({ line }) => line)),
    title('各环节：计划 / 实际完成日，以及逾期天数'),
    stageTable(json, programme),
    ...(json.plans ? [title('年度计划：名单和结论'), planTable(json.plans)] : []),
    title(`最慢的单位（前 ${SLOWEST} 家）`),
    officeTable(json.organisations.slice(0, SLOWEST)),
    ...(json.reviews.length > 0 ? [title('签发的调度和通报'), reviewTable(json.reviews), ...json.reviews.flatMap(remarkLines)] : []),
    title('邮件'),
    `SMTP 服务器收到 ${json.mails.received} 封（按 Message-ID 计），系统记录发出 ${json.mails.sent} 封。`,
    title('演示须看到的'),
    json.passed === null ? `时钟停在 ${json.until}，以后的事还没有发生，不作评定。` : checks(json),
  ].join('\n');
}

const title = (words: string): string => `\n── ${words} ──`;

function table(head: string[], rows: string[][], right: number[] = []): string {
  const made = new Table({
    head,
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  made.push(...rows);
  return made.toString();
}

function projectTable(lines: ProjectLine[]): string {
  const head = ['', '小区', '所处环节', '登记', '计划完成', '实际完成', '晚于计划', '逾期件', '逾期天', '提醒', '升级', '函件', '保修至'];
  const rows = lines.map((line) => [
    line.mark,
    line.name,
    line.standing,
    line.enteredOn ?? '—',
    line.plannedOn ?? '—',
    line.finishedOn ?? '—',
    line.daysBehind > 0 ? `${line.daysBehind}天` : '—',
    String(line.lateAnswers),
    String(line.daysLate),
    String(line.reminders),
    String(line.escalations),
    String(line.letters),
    line.warrantyEndsOn ?? '—',
  ]);
  return table(head, rows, [6, 7, 8, 9, 10, 11]);
}

function moneyTable(lines: ProjectLine[]): string {
  const head = ['', '应自筹（元）', '已自筹', '财政补助', '应退', '应补', '已支付'];
  const rows = lines.map((line) => [
    line.mark,
    ...[line.requiredFen, line.arrivedFen, line.subsidyFen, line.refundFen, line.additionalFen, line.paidFen].map((fen) =>
      line.booked ? yuanOf(fen) : '—',
    ),
  ]);
  const note = lines.every(({ booked }) => booked) ? '' : '\n—：没有专用账户（未立项，或者补录以前资金已在账外结清）';
  return table(head, rows, [1, 2, 3, 4, 5, 6]) + note;
}

function stageTable({ projects }: PlayJson, programme: CompiledProgramme): string {
  const shown = projects.filter(({ stages }) => stages.length > 0);
  const codes = programme.stages
    .map(({ code }) => code)
    .filter((code) => shown.some(({ stages }) => stages.some(({ stage }) => stage === code)));
  const columns = alike(
    shown.map(({ line, stages }) => ({ mark: line.mark, cells: codes.map((code) => cell(stages.find(({ stage }) => stage === code))) })),
  );
  const rows = codes.map((code, row) => [
    programme.stages.find((stage) => stage.code === code)?.title ?? code,
    ...columns.map(({ cells }) => cells[row]!),
  ]);
  return table(['环节', ...columns.map(({ marks }) => inLines(marks))], rows);
}

/** Projects that went the very same way have one column. */
function alike(projects: { mark: string; cells: string[] }[]): { marks: string[]; cells: string[] }[] {
  const columns = new Map<string, { marks: string[]; cells: string[] }>();
  for (const { mark, cells } of projects) {
    const key = cells.join('|');
    columns.set(key, { cells, marks: [...(columns.get(key)?.marks ?? []), mark] });
  }
  return [...columns.values()];
}

const inLines = (marks: string[]): string =>
  marks
    .map((mark, index) => `${mark}${index % 3 === 2 ? '\n' : ' '}`)
    .join('')
    .trim();

function cell(line: StageLine | undefined): string {
  if (!line) return '—';
  const again = line.visits > 1 ? `（第${line.visits}次）` : '';
  const late = line.daysLate > 0 ? ` 逾${line.daysLate}天` : '';
  return `计 ${line.plannedOn ?? '—'}${again}\n实 ${line.leftOn ?? '在办'}${late}`;
}

const MEASURES: Readonly<Record<string, string>> = {
  compounds: '小区',
  buildings: '栋',
  households: '户',
  areaCsqm: '0.01 平方米',
  investmentFen: '分',
};

function planTable(plans: PlanLine[]): string {
  const tiers = plans[0]?.tiers.map(({ title: name }) => name) ?? [];
  const rows = plans.map(({ year, documentNo, lists, tiers: decided, kept, ranking }) => [
    String(year),
    lists.map((list) => `${list.district} ${list.receivedOn}${list.late ? '（迟到）' : ''} ${list.applications} 个`).join('\n'),
    ...decided.map(({ marks }) => marks.join(' ') || '—'),
    ranking.map(({ position, mark, behindBy }) => `${position} ${mark}${behindBy === null ? '' : `（后于：${behindBy}）`}`).join('\n') ||
      '—',
    kept.join(' ') || '—',
    documentNo ?? '—',
  ]);
  const quota = plans.flatMap(({ year, quota: lines }) =>
    lines.map(({ title: target, measure, needed, before, proposed, remaining }) => [
      ...[String(year), target, MEASURES[measure] ?? measure],
      ...[needed, before, proposed, remaining].map(String),
    ]),
  );
  return [
    table(['年度', '县区名单', ...tiers, '优先次序', '转入下一年度', '文号'], rows),
    ...(quota.length > 0 ? [table(['年度', '目标', '计量', '应完成', '以前已列入', '本年列入', '尚余'], quota, [3, 4, 5, 6])] : []),
  ].join('\n');
}

function officeTable(lines: OfficeLine[]): string {
  const rows = lines.map(({ name, answered, meanDays, late, daysLate, mails }) => [
    name,
    String(answered),
    meanDays.toFixed(1),
    String(late),
    String(daysLate),
    String(mails),
  ]);
  return table(['单位', '办结', '平均用时（天）', '逾期件', '逾期天', '收到邮件'], rows, [1, 2, 3, 4, 5]);
}

function reviewTable(lines: ReviewLine[]): string {
  const head = ['', '期', '自', '至', '红', '黄', '绿', '未计时', '完成', '应完成未完成', '逾期未办', '迟报', '未报', '送达（人）'];
  const rows = lines.map(({ title: name, period, from, until, lights, done, behind, overdue, reports, deliveredTo }) => {
    const units = (which: 'late' | 'missing') => reports.flatMap((week) => week[which]).join('、') || '—';
    const { red, yellow, green, grey } = lights;
    const counts = [red, yellow, green, grey, done, behind, overdue].map(String);
    return [name, period, from.slice(0, 10), until.slice(0, 10), ...counts, units('late'), units('missing'), String(deliveredTo.length)];
  });
  return table(head, rows, [4, 5, 6, 7, 8, 9, 10, 13]);
}

function checks({ projects, whole }: PlayJson): string {
  const lines = projects.flatMap(({ line, shows, expectations }) => [
    `${line.mark} ${line.name}：${shows}`,
    ...expectations.map(({ what, seen, found }) => `  ${seen ? '✓' : '✗'} ${what}${seen ? '' : `：${found}`}`),
  ]);
  return [...lines, '整体', ...whole.map(({ what, seen, found }) => `  ${seen ? '✓' : '✗'} ${what}${seen ? '' : `：${found}`}`)].join('\n');
}

/** 170000000 fen → 1,700,000.00 */
export function yuanOf(fen: number): string {
  const whole = String(Math.floor(Math.abs(fen) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;
}
