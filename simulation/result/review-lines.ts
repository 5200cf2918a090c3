import type { ReceivedMail } from '#tools/parts/mail';
import type { Session } from '../api-client';
import type { CellAnswer, FigureAnswer, RemarksAnswer, ReviewAnswer, ReviewHead } from '../review-wire';
import type { World } from '../world';
import type { RemarkLine, ReviewLine } from './whole';

type Mail = Pick<ReceivedMail, 'text' | 'recipients'>;

/** What was signed, as the API and the mails have it. */
export async function readReview(world: World, session: Session, { id }: ReviewHead, received: readonly Mail[]): Promise<ReviewLine> {
  const review = await session.get<ReviewAnswer>(`/reviews/${id}`);
  const mails = received.filter(({ text }) => text?.includes(headOf(review)));
  const line = reviewLine(review, (projectId) => world.stories.get(projectId)?.scenario.mark ?? '?');
  return {
    ...line,
    figures: await openFigures(session, review),
    deliveredTo: [...new Set(mails.flatMap(({ recipients }) => recipients.map((address) => address.split('@')[0]!)))].sort(),
    mailed: saidInAll(mails, line),
  };
}

/** Lines that stand in every mail alike and say what the review says. */
export function saidInAll(mails: readonly Mail[], { remarks, praised, named }: Pick<Read, 'remarks' | 'praised' | 'named'>): string[] {
  const [first = [], ...others] = mails.map(({ text }) => (text ?? '').split('\n'));
  const words = remarks?.split('\n') ?? [];
  const isSaid = (line: string): boolean =>
    words.includes(line) ||
    [...praised, ...named].some(({ name, value, unit }) => line.startsWith(`${name}：`) && line.includes(` ${value} ${unit}`));
  return first.filter((line) => isSaid(line) && others.every((lines) => lines.includes(line)));
}

/** As a mail heads it. */
const headOf = ({ title, period }: Pick<ReviewHead, 'title' | 'period'>): string => `${title}（${period}）`;

/** Titles and periods of all that mails carried, whether it was signed or not. */
export function circulated(received: readonly Mail[], titles: readonly string[]): string[] {
  const heads = new RegExp(`^(?:${titles.join('|')})（[^）]+）$`, 'gm');
  return [...new Set(received.flatMap(({ text }) => text?.match(heads) ?? []))].sort();
}

type Read = Omit<ReviewLine, 'figures' | 'deliveredTo' | 'mailed'>;

/** @param markOf what a project is called in the play */
export function reviewLine(review: ReviewAnswer, markOf: (projectId: string) => string): Read {
  const sum = (table: string, column: string): number =>
    cellsOf(review, table)
      .filter(({ figure }) => figure.endsWith(`.${column}`))
      .reduce((all, { count }) => all + count, 0);
  const lit = (light: string) => sum('lights', light);
  const namesOf = (units: { name: string }[]) => units.map(({ name }) => name).sort();
  const remarks = (list: RemarksAnswer | null): RemarkLine[] =>
    (list?.items ?? [])
      .map(({ name, value, projects }) => ({ name, value, unit: list!.unit, projects: projects.map(markOf).sort() }))
      .sort((a, b) => b.value - a.value || (a.name < b.name ? -1 : 1));
  const { oversight, title, period, fromAt, untilAt, signedBy, hash } = review;
  return {
    oversight,
    title,
    period,
    from: fromAt,
    until: untilAt,
    signedBy,
    sealed: hash !== null,
    lights: { red: lit('red'), yellow: lit('yellow'), green: lit('green'), grey: lit('grey') },
    done: sum('stages', 'done'),
    behind: sum('stages', 'behind'),
    overdue: sum('departments', 'overdue'),
    reports: review.reports.map(({ week, inTime, late, missing }) => ({
      week,
      inTime: namesOf(inTime),
      late: namesOf(late),
      missing: namesOf(missing),
    })),
    praised: remarks(review.praise),
    named: remarks(review.naming),
    remarks: review.remarks,
  };
}

const cellsOf = ({ tables }: ReviewAnswer, table: string): CellAnswer[] =>
  tables.filter(({ code }) => code === table).flatMap(({ rows }) => rows.flatMap(({ cells }) => cells));

/** Each figure of the lights and of the measured stages is asked for by its name, as somebody does who reads the circular. */
async function openFigures(session: Session, review: ReviewAnswer): Promise<ReviewLine['figures']> {
  const wrong: string[] = [];
  let open = 0;
  for (const { figure, count, projects } of [...cellsOf(review, 'lights'), ...cellsOf(review, 'stages')]) {
    if (count === 0) continue;
    const found = await session.get<FigureAnswer>(`/reviews/${review.id}/figures/${figure}`);
    const ids = found.projects.map(({ id }) => id).sort();
    if (found.count === count && JSON.stringify(ids) === JSON.stringify([...projects].sort())) open += 1;
    else wrong.push(figure);
  }
  return { open, wrong };
}

/** Who is praised and who is named, and the office's own words, for a terminal. */
export function remarkLines({ title, period, praised, named, remarks }: ReviewLine): string[] {
  const list = (word: string, lines: RemarkLine[]) =>
    lines.map(({ name, value, unit, projects }) => `${title} ${period} ${word}：${name}，${value} ${unit}（${projects.join('、')}）`);
  const words = remarks === null ? [] : [`${title} ${period} 按语：${remarks}`];
  return [...list('表扬', praised), ...list('点名', named), ...words];
}
