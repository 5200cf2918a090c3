import { z } from 'zod';
import { RuleAnswer } from '../calendar/explanation.dto';
import { at, listed, on, whole } from '../http/answer-field';

/** A number and the list behind it: a path of this API with the filters that give just these rows. */
const Figure = z.object({ count: whole, opens: z.string() }).meta({ id: 'OverviewFigure' });

/** In fen, over all projects with money of this source. */
const Money = z.object({
  source: z.string(),
  /** What accounts ask for. */
  requiredFen: whole,
  arrivedFen: whole,
  grantedFen: whole,
  paidFen: whole,
  opens: z.string(),
});

/** `late` everywhere: a red light, which is a task past its due date; `onTime` is the rest of those that run. */
export const OverviewAnswer = z
  .object({
    at,
    projects: z.object({
      running: Figure,
      onTime: Figure,
      late: Figure,
      byStatus: z.array(z.object({ status: z.string(), projects: Figure })),
    }),
    /** A project in parallel stages is in each of them. */
    stages: z.array(z.object({ stage: z.string(), projects: Figure, late: Figure })),
    subdistricts: z.array(z.object({ organisationId: z.string(), name: z.string(), running: Figure, late: Figure })),
    money: z.array(Money),
    /** The ten with the most that is overdue; `daysLate` in calendar days over all that they ever answered late. */
    slowest: z.array(
      z.object({
        organisationId: z.string(),
        name: z.string(),
        open: Figure,
        late: Figure,
        answered: Figure,
        answeredLate: Figure,
        daysLate: whole,
      }),
    ),
    /** The last twelve weeks by their Mondays, this one included. */
    weeks: z.array(
      z.object({ from: on, started: Figure, answered: Figure, answeredLate: Figure, arrived: z.object({ fen: whole, opens: z.string() }) }),
    ),
  })
  .meta({ id: 'Overview' });
const TargetLine = z
  .object({
    measure: z.enum(['compounds', 'buildings', 'households', 'areaCsqm', 'investmentFen']),
    /** By measure: what is asked for; what was accepted in time, too late, and not yet; what is still to be accepted. */
    ...{ needed: whole, finished: whole, late: whole, underWay: whole, remaining: whole },
    /** Of money: compounds without a budget, which are in no sum. */
    unstated: whole.optional(),
  })
  .meta({ id: 'TargetLine' });

/** `lines` by measure, none of a target without a figure; `finished`, `late` and `underWay` count projects. */
export const TargetsAnswer = listed(
  z
    .object({
      programme: z.object({ code: z.string(), name: z.string(), hash: z.string() }),
      ...{ target: z.string(), title: z.string(), rule: RuleAnswer, from: on.nullable(), by: on, past: z.boolean() },
      lines: z.array(TargetLine),
      ...{ finished: Figure, late: Figure, underWay: Figure },
    })
    .meta({ id: 'TargetStanding' }),
);

export type Overview = z.input<typeof OverviewAnswer>;
