import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import type { WorkflowHandle } from '@temporalio/client';
import { SIGNAL_INPUT } from '#libs/contracts/signal';
import type { CertifyRequest, ExchangeRequest } from '#libs/contracts/exchange';
import type { InboxFacts, InboxKind } from '#libs/contracts/inbox';
import { endOfDay, civilDateOf, addYears } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { lucheng } from '#workflows/renewal-project/procedure.fixture';
import { exchangeContract } from '../support/exchange-contract';
import { quietRuntime } from '../support/engine';
import { timeSkippingServerPath } from '../support/parts';
import { workflowBundle } from '../support/workflow-bundle';
import { MemoryProject } from './memory-project';

quietRuntime();
jest.setTimeout(30_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const QUEUE = 'timers';

let env: TestWorkflowEnvironment;
let programme: CompiledProgramme;
let bundle: WorkflowBundleWithSourceMap;

beforeAll(async () => {
  [programme, bundle] = await Promise.all([lucheng(), workflowBundle()]);
  env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: timeSkippingServerPath() } },
  });
});
afterAll(() => env.teardown());

exchangeContract('the exchange in memory', () => {
  const project = new MemoryProject(programme, () => Promise.resolve(0));
  project.send('project.created', { entry: 'start-application', facts: {} });
  return Promise.resolve({
    realmId: 'r',
    processId: 'p',
    exchange: project.activities.exchange,
    send: (thingId) => Promise.resolve(project.send('works.reported', { percent: 1 }, thingId)),
  });
});

describe('the timer of a project', () => {
  let project: MemoryProject;
  let worker: Worker;
  let running: Promise<void>;
  let handle: WorkflowHandle;
  let started = 0;

  // One worker for all: what is still on its way to a worker that has gone would stop the time of everybody.
  beforeAll(async () => {
    worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: QUEUE,
      workflowBundle: bundle,
      activities: {
        exchange: (request: ExchangeRequest) => project.activities.exchange(request),
        certify: (request: CertifyRequest) => project.activities.certify(request),
        enterStage: (request: { programmeHash: string; stage: string }) => project.activities.enterStage(request),
      },
    });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
  });
  // Never terminated: a workflow task under way would hold the server's time for ever.
  afterEach(async () => {
    await send('project.withdrawRequested', {});
    await handle.result();
  });

  async function begin(entry: string): Promise<void> {
    project = new MemoryProject(programme, () => env.currentTimeMs());
    project.send('project.created', { entry, facts: {} });
    handle = await env.client.workflow.start('renewalProjectWorkflow', {
      taskQueue: QUEUE,
      workflowId: `timer-${(started += 1)}`,
      args: [{ realmId: 'r', processId: 'p', programmeHash: 'h', clock: 'timer', told: 1 }],
    });
    await settled();
  }
  async function send<K extends InboxKind>(kind: K, facts: InboxFacts[K], thingId: string | null = null): Promise<void> {
    const row = project.send(kind, facts, thingId, await env.currentTimeMs());
    await handle.signal(SIGNAL_INPUT, { told: row.no, row });
    await settled();
  }

  /** Everything that was told is consumed. */
  const settled = () => until(() => project.turns.at(-1)?.request.inputs.readTo === project.inbox.length);

  async function until(holds: () => boolean): Promise<void> {
    for (const end = performance.now() + 20_000; !holds();) {
      if (performance.now() > end) throw new Error(`not in time: ${holds.toString()}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  const history = async (type: string): Promise<number> => {
    const { events } = await handle.fetchHistory();
    return (events ?? []).filter((event) => event[`${type}EventAttributes` as keyof typeof event]).length;
  };

  /** A notice that ends after so many days. */
  async function posted(days: number): Promise<{ notice: string; endsAt: number }> {
    const notice = project.did('openNotice').at(-1)!.noticeId;
    const endsAt = (await env.currentTimeMs()) + days * DAY;
    project.ends.set(notice, endsAt);
    await send('notice.posted', { endsAt }, notice);
    return { notice, endsAt };
  }

  const closedAt = () => project.did('closeNotice').at(-1)?.at ?? null;

  it('wakes it at its earliest instant, and not before', async () => {
    await begin('result-notice');
    const { endsAt } = await posted(7);
    await env.sleep(7 * DAY - HOUR);
    expect(closedAt()).toBeNull();
    const exchanges = project.calls.exchange;
    await env.sleep(HOUR);
    await until(() => closedAt() !== null);
    expect(closedAt()! - endsAt).toBeLessThan(60_000);
    expect(closedAt()).toBeGreaterThanOrEqual(endsAt);
    // One turn reads the end with its certificate.
    expect(project.calls.exchange - exchanges).toBe(1);
  });

  it('is set anew when an earlier instant comes up', async () => {
    await begin('result-notice');
    const { notice, endsAt } = await posted(20);
    project.ends.set(notice, endsAt - 15 * DAY);
    await send('project.dateCorrected', { thingId: notice, from: '', to: '' });
    await env.sleep(5 * DAY + HOUR);
    await until(() => closedAt() !== null);
    expect(closedAt()! - (endsAt - 15 * DAY)).toBeLessThan(60_000);
  });

  it('is left alone when the instant moves later, and by every decision that moves none', async () => {
    await begin('result-notice');
    const { notice, endsAt } = await posted(5);
    for (let percent = 1; percent <= 5; percent += 1) await send('works.reported', { percent });
    project.ends.set(notice, endsAt + 5 * DAY);
    await send('project.dateCorrected', { thingId: notice, from: '', to: '' });
    expect([await history('timerStarted'), await history('timerCanceled')]).toEqual([1, 0]);
    await env.sleep(6 * DAY);
    // It rang in vain and was set again; nothing else happened.
    expect(closedAt()).toBeNull();
    expect([await history('timerStarted'), await history('timerFired')]).toEqual([2, 1]);
    await env.sleep(5 * DAY);
    await until(() => closedAt() !== null);
    expect(closedAt()).toBeGreaterThanOrEqual(endsAt + 5 * DAY);
  });

  it('lets the two years of a warranty pass', async () => {
    await begin('acceptance');
    const task = project.did('openTask').at(-1)!;
    await send('task.answered', { stage: 'acceptance', step: 'inspect', visit: 1, verb: 'complete', facts: {} }, task.taskId);
    const [duty] = project.did('startObligation');
    expect(duty).toMatchObject({ code: 'warranty' });
    const endsAt = endOfDay(addYears(civilDateOf(duty!.at), 2));
    await env.sleep(endsAt - (await env.currentTimeMs()) - HOUR);
    expect(project.did('openTask').some(({ step }) => step === 'close-warranty')).toBe(false);
    await env.sleep(2 * HOUR);
    await until(() => project.did('openTask').some(({ step }) => step === 'close-warranty'));
    const closing = project.did('openTask').at(-1)!;
    expect(closing.at - endsAt).toBeLessThan(60_000);
    // No withdrawal ends a warranty.
    await send('task.answered', { stage: 'acceptance', step: 'close-warranty', visit: 1, verb: 'complete', facts: {} }, closing.taskId);
  });

  it('wakes a paused project for nothing', async () => {
    await begin('result-notice');
    const { notice, endsAt } = await posted(7);
    await env.sleep(2 * DAY);
    await send('project.pauseRequested', {});
    const before = { ...project.calls };
    await env.sleep(100 * DAY);
    expect(project.calls).toEqual(before);
    expect(await history('timerFired')).toBe(0);
    // What still arrives is read; the end that would have come meanwhile has not come.
    await send('works.reported', { percent: 1 });
    expect([closedAt(), project.calls.certify]).toEqual([null, 0]);
    // Five days were left; they begin on the day on which it is resumed.
    project.ends.set(notice, endsAt + 100 * DAY);
    await send('project.resumeRequested', {});
    await env.sleep(4 * DAY);
    expect(closedAt()).toBeNull();
    await env.sleep(2 * DAY);
    await until(() => closedAt() !== null);
  });

  it('arms nothing on a provisional end until the calendar has come', async () => {
    await begin('result-notice');
    const notice = project.did('openNotice').at(-1)!.noticeId;
    project.ends.set(notice, null);
    await send('notice.posted', { endsAt: null }, notice);
    await env.sleep(60 * DAY);
    expect(await history('timerStarted')).toBe(0);
    project.ends.set(notice, (await env.currentTimeMs()) + DAY);
    await send('calendar.published', { version: 'v' });
    await env.sleep(DAY + HOUR);
    await until(() => closedAt() !== null);
  });

  it('does not spin where the clock that certifies is behind', async () => {
    await begin('result-notice');
    await posted(1);
    project.behind = 10_000;
    await env.sleep(DAY + HOUR);
    await until(() => closedAt() !== null);
    expect(project.calls.certify).toBeLessThanOrEqual(15);
  });

  describe('and the order of a certificate and what came after it, read in one turn', () => {
    it('lets a notice end although its objection is upheld a moment later', async () => {
      await begin('result-notice');
      const { notice } = await posted(1);
      await send('objection.filed', { objectionId: 'o1', noticeId: notice }, notice);
      project.meanwhile = once(
        ({ commands }) => commands.some((command) => command.do === 'closeNotice'),
        () => project.send('objection.resolved', { objectionId: 'o1', outcome: 'upheld' }, notice),
      );
      await env.sleep(DAY + HOUR);
      await until(() => closedAt() !== null);
      expect(project.did('closeNotice')).toMatchObject([{ noticeId: notice, outcome: 'ended' }]);
      expect(project.did('enterStage').at(-1)).toMatchObject({ stage: 'start-application' });
      await until(() => project.did('closeTask').some(({ why }) => why === 'fulfilled'));
    });

    it('lets a gate open although money is taken back a moment later, and asks for it again', async () => {
      await begin('fund-gate');
      const { accountId } = project.did('openAccount').at(-1)!;
      const collect = project.did('openTask').at(-1)!;
      project.ends.set(accountId, 0);
      project.meanwhile = once(
        ({ commands }) => commands.some((command) => command.do === 'passGate'),
        () => {
          project.send('funds.reversed', { accountId, balanceFen: 1, requiredFen: 2 }, accountId);
          project.send('task.answered', { stage: 'fund-gate', step: 'collect', visit: 1, verb: 'complete', facts: {} }, collect.taskId);
        },
      );
      await send('funds.arrived', { accountId, balanceFen: 2, requiredFen: 2 }, accountId);
      expect(project.did('passGate')).toMatchObject([{ accountId }]);
      expect(project.did('openTask').at(-1)).toMatchObject({ step: 'collect', aboutId: accountId });
    });
  });
});

/** Does it at the first request of that sort. */
function once(of: (request: ExchangeRequest) => boolean, act: () => void): (request: ExchangeRequest) => void {
  let done = false;
  return (request) => {
    if (done || !of(request)) return;
    done = true;
    act();
  };
}
