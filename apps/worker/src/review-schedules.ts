import {
  type Client,
  ScheduleAlreadyRunning,
  type ScheduleHandle,
  ScheduleNotFoundError,
  type ScheduleOptions,
  type ScheduleOptionsStartWorkflowAction,
  ScheduleOverlapPolicy,
} from '@temporalio/client';
import type { Workflow } from '@temporalio/common';
import type { Logger } from 'pino';
import { projectsQueue, reviewScheduleId } from '#libs/contracts/process';
import type { Database } from '#libs/database/client';
import { type Outages, saysTemporalIsAway } from '#libs/platform/outages';
import { removeReviewSchedules } from '#libs/platform/review-schedules';
import { reviewsInForce } from '#libs/intake/circular/reviews-in-force';
import type { WorkerPart } from './outages';

/** A programme that comes into force today drafts its first review this soon. */
const EVERY_MS = 5 * 60_000;

/** An outage up to this long is caught up, firing by firing; each drafts the review of its own day. */
const CATCH_UP = '40 days';

interface Wanted {
  scheduleId: string;
  hour: number;
  input: { realmId: string; programmeCode: string; oversight: string };
}

/**
 * Keeps one Schedule for each review that is in force in a real realm: created, changed and removed as programmes are. What people paused
 * stays paused. Safe in several workers at once.
 */
export class ReviewSchedules {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly db: Database,
    private readonly client: Client,
    private readonly log: Logger,
    private readonly installation: string,
    private readonly outages: Outages<WorkerPart>,
  ) {}

  start(): void {
    this.look();
    this.timer = setInterval(() => this.look(), EVERY_MS);
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  private look(): void {
    this.running = this.running
      .then(() => this.sync())
      .catch((error: unknown) => {
        // The relay, which looks more often, says when it is back.
        if (saysTemporalIsAway(error)) this.outages.down('temporal', error);
        else this.log.error({ err: error }, 'the schedules of the reviews could not be kept; tried again');
      });
  }

  /** @throws where PostgreSQL or Temporal is away */
  async sync(): Promise<void> {
    const wanted = await this.wanted();
    for (const one of wanted) await this.keep(one);
    const ids = new Set(wanted.map(({ scheduleId }) => scheduleId));
    const removed = await removeReviewSchedules(this.client, this.installation, (id) => !ids.has(id));
    if (removed.length > 0) this.log.info({ removed }, 'these reviews are not in force any more: their schedules are removed');
  }

  private async wanted(): Promise<Wanted[]> {
    const realms = await this.db.realm.findMany({ where: { kind: 'real' }, select: { id: true } });
    const found: Wanted[] = [];
    for (const { id: realmId } of realms) {
      for (const { programme, oversight } of await reviewsInForce(this.db, realmId)) {
        const input = { realmId, programmeCode: programme.code, oversight: oversight.code };
        found.push({ scheduleId: reviewScheduleId(this.installation, input), hour: oversight.review.hour, input });
      }
    }
    return found;
  }

  private async keep(wanted: Wanted): Promise<void> {
    const schedule = scheduleOf(wanted, projectsQueue(this.installation));
    const handle = this.client.schedule.getHandle(wanted.scheduleId);
    try {
      if (await this.isKept(handle, wanted)) return;
      await handle.update((before) => ({ ...schedule, state: before.state }));
    } catch (error) {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      await this.client.schedule.create({ scheduleId: wanted.scheduleId, ...schedule }).catch(ignoreThere);
    }
  }

  /** A schedule that is as it should be is left alone: an update would drop the firings that are still to be caught up. */
  private async isKept(handle: ScheduleHandle, { hour }: Wanted): Promise<boolean> {
    const { spec } = await handle.describe();
    return spec.timezone === TIMEZONE && spec.calendars?.length === 1 && spec.calendars[0]!.hour[0]?.start === hour;
  }
}

const TIMEZONE = 'Asia/Shanghai';

/** Daily, since a Schedule knows no working days. Each firing is one of its own day, so none may be skipped for another. */
function scheduleOf(
  { scheduleId, hour, input }: Wanted,
  taskQueue: string,
): Omit<ScheduleOptions<ScheduleOptionsStartWorkflowAction<Workflow>>, 'scheduleId'> {
  return {
    spec: { calendars: [{ hour }], timezone: TIMEZONE },
    policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: CATCH_UP, pauseOnFailure: false },
    action: { type: 'startWorkflow', workflowType: 'reviewWorkflow', workflowId: scheduleId, taskQueue, args: [input] },
  };
}

function ignoreThere(error: unknown): void {
  if (!(error instanceof ScheduleAlreadyRunning)) throw error;
}
