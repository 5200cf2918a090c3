import fc from 'fast-check';
import type { EventData, EventType, ProcessEvent } from '#libs/contracts/event';
import { endOfDay, startOfDay } from '../clock/civil-date';
import { anyEvent, anyEventOf, EVENT_TYPES } from './events.fixture';
import { fold } from './fold';
import type { ProjectView } from './project-view';

const created = {
  name: '示例小区',
  programmeHash: 'h',
  programmeCode: 'lucheng-2020',
  compounds: ['c'],
  subdistrictId: 's',
  entry: 'survey',
  backfilled: false,
};

/** Events as they would be told: [day, type, data]; the project is created first. */
type Told = { [T in EventType]: [on: string, type: T, data: EventData[T]] }[EventType];
const numbered = (told: Told[]): ProcessEvent[] =>
  ([['2024-01-02', 'project.created', created], ...told] as Told[]).map(
    ([on, type, data], i) => ({ no: i + 1, type, at: startOfDay(on), recordedAt: startOfDay(on), data }) as ProcessEvent,
  );
const refold = (events: ProcessEvent[]): ProjectView => events.reduce<ProjectView | null>(fold, null)!;
const view = (...told: Told[]): ProjectView => refold(numbered(told));

const opened = (taskId: string, dueOn: string, stage = 'survey'): Told => [
  '2024-01-02',
  'task.opened',
  { taskId, stage, step: 'do', visit: 1, organisationId: 'org', postId: 'post', dueOn, provisional: false },
];
const answered = (taskId: string, on: string, late: boolean): Told => [
  on,
  'task.answered',
  { taskId, stage: 'survey', step: 'do', verb: 'complete', facts: { done: true }, papers: [], late },
];
const fired = (taskId: string, data: Partial<EventData['rung.fired']>): Told => [
  '2024-01-08',
  'rung.fired',
  { taskId, rung: 'r', action: 'remind', to: 'holder', sent: true, ...data },
];

describe('stages', () => {
  it('run with planned and actual dates, again after a loop, and beside each other', () => {
    const result = view(
      ['2024-01-02', 'stage.entered', { stage: 'vote', visit: 1, deadlineOn: '2024-02-29' }],
      ['2024-02-20', 'stage.left', { stage: 'vote', visit: 1, outcome: 'failed' }],
      ['2024-02-20', 'stage.entered', { stage: 'vote', visit: 2 }],
      ['2024-03-01', 'stage.entered', { stage: 'permits', visit: 1 }],
      [
        '2024-03-01',
        'deadline.moved',
        { deadlineId: 'd', thingId: 'stage:vote:2', fromOn: '2024-03-05', toOn: '2024-03-09', why: 'resume' },
      ],
    );
    expect(result.activeStages).toEqual(['vote', 'permits']);
    expect(result.runs).toEqual([
      {
        stage: 'vote',
        visit: 1,
        enteredAt: startOfDay('2024-01-02'),
        deadlineOn: '2024-02-29',
        leftAt: startOfDay('2024-02-20'),
        outcome: 'failed',
      },
      { stage: 'vote', visit: 2, enteredAt: startOfDay('2024-02-20'), deadlineOn: '2024-03-09', leftAt: null, outcome: null },
      { stage: 'permits', visit: 1, enteredAt: startOfDay('2024-03-01'), deadlineOn: null, leftAt: null, outcome: null },
    ]);
  });

  it('that were over before the project was entered are visit 0', () => {
    const result = view([
      '2024-05-01',
      'stage.backfilled',
      { stage: 'survey', outcome: 'done', enteredOn: '2023-03-01', leftOn: '2023-04-01' },
    ]);
    expect(result.runs).toEqual([
      {
        stage: 'survey',
        visit: 0,
        enteredAt: startOfDay('2023-03-01'),
        deadlineOn: null,
        leftAt: startOfDay('2023-04-01'),
        outcome: 'done',
      },
    ]);
    expect(result.activeStages).toEqual([]);
  });
});

describe('tasks', () => {
  it('are open until answered, and count as late by calendar days', () => {
    const result = view(opened('a', '2024-01-10'), opened('b', '2024-01-12'), answered('a', '2024-01-13', true));
    expect(result.openTasks.map((task) => task.taskId)).toEqual(['b']);
    expect(result).toMatchObject({ lateAnswers: 1, daysLate: 3, nextDueAt: endOfDay('2024-01-12'), light: 'green', facts: { done: true } });
    expect(view(opened('a', '2024-01-10'), answered('a', '2024-01-09', false))).toMatchObject({
      lateAnswers: 0,
      daysLate: 0,
      nextDueAt: null,
      light: 'grey',
    });
  });

  it('open again as they were when an answer is withdrawn', () => {
    const before = view(opened('a', '2024-01-10'), fired('a', { light: 'yellow' }));
    const after = view(opened('a', '2024-01-10'), fired('a', { light: 'yellow' }), answered('a', '2024-01-13', true), [
      '2024-01-13',
      'task.answerWithdrawn',
      { taskId: 'a', stage: 'survey', step: 'do' },
    ]);
    expect(after).toEqual({ ...before, facts: { done: true } });
  });

  it('stay withdrawn or answered where nothing of the kind is known', () => {
    const gone = { taskId: 'nobody', stage: 'survey', step: 'do' };
    expect(view(['2024-01-02', 'task.answerWithdrawn', gone])).toEqual(view());
    expect(view(answered('nobody', '2024-01-03', true))).toEqual({ ...view(), facts: { done: true } });
  });

  it('forget their answers when their stage is left, and vanish when closed', () => {
    const left: Told = ['2024-01-14', 'stage.left', { stage: 'survey', visit: 1, outcome: 'done' }];
    expect(view(opened('a', '2024-01-10'), answered('a', '2024-01-09', false)).answeredTasks).toHaveLength(1);
    expect(view(opened('a', '2024-01-10'), answered('a', '2024-01-09', false), left).answeredTasks).toEqual([]);
    expect(view(opened('a', '2024-01-10'), ['2024-01-11', 'task.closed', { taskId: 'a', why: 'superseded' }]).openTasks).toEqual([]);
  });

  it('are handed over, and rescheduled with their light off when later', () => {
    const late = [opened('a', '2024-01-10'), fired('a', { action: 'overdue' })];
    expect(view(...late).light).toBe('red');
    const [task] = view(
      ...late,
      ['2024-01-12', 'task.handedOver', { taskId: 'a', fromPostId: 'post', toPostId: 'other' }],
      ['2024-01-12', 'task.extended', { taskId: 'a', fromOn: '2024-01-10', toOn: '2024-01-20', reason: 'r', approvedByPostId: 'p' }],
    ).openTasks;
    expect(task).toMatchObject({
      postId: 'other',
      organisationId: 'org',
      dueOn: '2024-01-20',
      dueAt: endOfDay('2024-01-20'),
      light: 'green',
    });
    const [moved] = view(
      ...late,
      ['2024-01-12', 'task.handedOver', { taskId: 'a', fromPostId: 'post', toPostId: 'x', toOrganisationId: 'org2' }],
      ['2024-01-12', 'task.rescheduled', { taskId: 'a', fromOn: '2024-01-10', toOn: '2024-01-09', toAt: 5, why: 'calendar' }],
    ).openTasks;
    expect(moved).toMatchObject({ organisationId: 'org2', dueOn: '2024-01-09', dueAt: 5, light: 'red' });
  });

  it('take their due instant from the event where the day ends earlier', () => {
    const [on, type, data] = opened('a', '2024-01-10') as [string, 'task.opened', EventData['task.opened']];
    expect(view([on, type, { ...data, dueAt: 7 }]).nextDueAt).toBe(7);
  });
});

describe('reminders and lights', () => {
  it('count what was sent to the holder, and light up only upwards', () => {
    const result = view(
      opened('a', '2024-01-10'),
      opened('b', '2024-01-10'),
      fired('a', {}),
      fired('a', { light: 'yellow' }),
      fired('b', { sent: false }),
      fired('a', { action: 'overdue', light: 'red' }),
      fired('a', { light: 'yellow' }),
      fired('a', { action: 'escalate', to: 'office' }),
      ['2024-01-15', 'escalation.raised', { escalationId: 'e', taskId: 'a', toOrganisationId: 'office' }],
      ['2024-01-15', 'task.nudged', { taskId: 'a' }],
    );
    expect(result).toMatchObject({ reminders: 4, escalations: 1, nudges: 1, light: 'red' });
    expect(result.openTasks.map((task) => task.light)).toEqual(['red', 'green']);
  });

  it('go out while the project is paused', () => {
    const late = [opened('a', '2024-01-10'), fired('a', { action: 'overdue' })];
    expect(view(...late, ['2024-01-12', 'project.paused', {}])).toMatchObject({ status: 'paused', light: 'grey' });
    expect(
      view(...late, ['2024-01-12', 'project.paused', {}], ['2024-01-13', 'project.resumed', { pausedOn: '2024-01-12' }]),
    ).toMatchObject({
      status: 'running',
      light: 'red',
    });
  });
});

describe('notices and obligations', () => {
  it('keep their dates, objections and ends', () => {
    const result = view(
      ['2024-02-01', 'notice.opened', { noticeId: 'n', stage: 'notice' }],
      [
        '2024-02-02',
        'notice.posted',
        { noticeId: 'n', postedOn: '2024-02-02', beginsOn: '2024-02-04', endsOn: '2024-02-08', endsAt: 1, provisional: false },
      ],
      ['2024-02-05', 'objection.filed', { objectionId: 'o1', noticeId: 'n', receiptNo: '1' }],
      ['2024-02-05', 'objection.filed', { objectionId: 'o2', noticeId: 'n', receiptNo: '2' }],
      ['2024-02-06', 'objection.resolved', { objectionId: 'o1', noticeId: 'n', outcome: 'upheld' }],
      ['2024-02-06', 'objection.resolved', { objectionId: 'o2', noticeId: 'n', outcome: 'mediation-failed' }],
      ['2024-02-06', 'deadline.moved', { deadlineId: 'd', thingId: 'n', fromOn: '2024-02-08', toOn: '2024-02-09', why: 'correction' }],
      ['2024-02-09', 'notice.closed', { noticeId: 'n', outcome: 'ended' }],
    );
    expect(result.objections).toEqual({ filed: 2, upheld: 1, rejected: 0, mediationFailed: 1 });
    expect(result.notices).toEqual([
      {
        noticeId: 'n',
        stage: 'notice',
        postedOn: '2024-02-02',
        beginsOn: '2024-02-04',
        endsOn: '2024-02-09',
        provisional: false,
        outcome: 'ended',
      },
    ]);
  });

  it('show the end of the longest warranty', () => {
    const result = view(
      ['2024-02-01', 'obligation.started', { obligationId: 'w1', code: 'warranty', endsOn: '2026-02-01', endsAt: 1 }],
      ['2024-02-01', 'obligation.started', { obligationId: 'w2', code: 'roof', endsOn: '2029-02-01', endsAt: 1 }],
      ['2024-02-01', 'deadline.moved', { deadlineId: 'd', thingId: 'w1', fromOn: '2026-02-01', toOn: '2026-03-01', why: 'correction' }],
      ['2026-03-01', 'obligation.ended', { obligationId: 'w1', code: 'warranty' }],
    );
    expect(result.warrantyEndsOn).toBe('2029-02-01');
    expect(result.obligations).toEqual([
      { obligationId: 'w1', code: 'warranty', endsOn: '2026-03-01', ended: true },
      { obligationId: 'w2', code: 'roof', endsOn: '2029-02-01', ended: false },
    ]);
  });
});

describe('what is not meant', () => {
  it('stays as it was: another stage, notice, obligation, task', () => {
    const before: Told[] = [
      ['2024-01-02', 'stage.entered', { stage: 'vote', visit: 1 }],
      ['2024-01-02', 'notice.opened', { noticeId: 'n', stage: 'notice' }],
      ['2024-01-02', 'obligation.started', { obligationId: 'w', code: 'warranty', endsOn: '2026-02-01', endsAt: 1 }],
      opened('a', '2024-01-10'),
      opened('b', '2024-01-10'),
      answered('b', '2024-01-09', false),
    ];
    const others: Told[] = [
      ['2024-01-03', 'stage.left', { stage: 'permits', visit: 1, outcome: 'done' }],
      ['2024-01-03', 'stage.left', { stage: 'permits', visit: 2, outcome: 'done' }],
      ['2024-01-03', 'deadline.moved', { deadlineId: 'd', thingId: 'other', fromOn: '2024-01-03', toOn: '2024-01-04', why: 'calendar' }],
      ['2024-01-03', 'notice.closed', { noticeId: 'other', outcome: 'ended' }],
      ['2024-01-03', 'obligation.ended', { obligationId: 'other', code: 'warranty' }],
      ['2024-01-03', 'task.closed', { taskId: 'other', why: 'superseded' }],
      ['2024-01-03', 'task.rescheduled', { taskId: 'other', fromOn: '2024-01-03', toOn: '2024-01-04', why: 'calendar' }],
    ];
    expect(view(...before, ...others)).toEqual(view(...before));
  });

  it('ends with the project only what was still running', () => {
    const result = view(
      ['2024-01-02', 'stage.entered', { stage: 'vote', visit: 1 }],
      ['2024-01-03', 'stage.left', { stage: 'vote', visit: 1, outcome: 'passed' }],
      ['2024-01-05', 'project.ended', { result: 'rejected', refundsDueFen: 0 }],
    );
    expect(result.runs).toMatchObject([{ leftAt: startOfDay('2024-01-03'), outcome: 'passed' }]);
  });
});

describe('money', () => {
  const budget = (kind: 'plan' | 'final', requiredFen: number): Told => [
    '2024-03-01',
    'budget.recorded',
    { budgetId: 'b', kind, totalFen: 1000, residentsFen: 200, subsidyFen: 800, requiredFen },
  ];
  const funds = { accountId: 'a', entryId: 'e', balanceFen: 0, requiredFen: 200 };

  it('adds up, and keeps what the gate had asked', () => {
    const result = view(
      budget('plan', 200),
      ['2024-03-02', 'account.opened', { accountId: 'a', requiredFen: 210 }],
      ['2024-03-02', 'funds.arrived', { ...funds, fen: 250 }],
      ['2024-03-03', 'funds.reversed', { ...funds, fen: -40, reversesId: 'e' }],
      ['2024-03-04', 'account.gatePassed', { accountId: 'a', balanceFen: 210, requiredFen: 210 }],
      ['2024-04-01', 'payment.made', { accountId: 'a', entryId: 'p', fen: 100, purpose: 'works' }],
      ['2024-04-01', 'subsidy.granted', { accountId: 'a', entryId: 's', fen: 790 }],
      budget('final', 190),
      [
        '2024-09-01',
        'trueUp.computed',
        { accountId: 'a', residentsDueFen: 190, paidInFen: 210, refundFen: 20, additionalFen: 0, households: 3 },
      ],
    );
    expect(result.money).toEqual({
      totalFen: 1000,
      residentsFen: 200,
      subsidyFen: 800,
      subsidyGrantedFen: 790,
      requiredFen: 210,
      arrivedFen: 210,
      paidFen: 100,
      refundFen: 20,
      additionalFen: 0,
      gatePassedAt: startOfDay('2024-03-04'),
    });
    expect(result.warnings).toEqual([]);
  });

  it('takes back payments and subsidies that were reversed; a refund leaves what is due as found', () => {
    const entry = { accountId: 'a', entryId: 'r', reversesId: 'e' };
    const result = view(
      ['2024-04-01', 'payment.made', { accountId: 'a', entryId: 'p', fen: 100, purpose: 'works' }],
      ['2024-04-01', 'subsidy.granted', { accountId: 'a', entryId: 's', fen: 790 }],
      ['2024-04-02', 'entry.reversed', { ...entry, of: 'payment', fen: 30 }],
      ['2024-04-02', 'entry.reversed', { ...entry, of: 'subsidy', fen: 90 }],
      ['2024-04-02', 'entry.reversed', { ...entry, of: 'refund', fen: 5 }],
    );
    expect(result.money).toMatchObject({ paidFen: 70, subsidyGrantedFen: 700, refundFen: 0 });
  });

  it('warns of a reversal after the gate, which does not reopen', () => {
    const result = view(
      ['2024-03-04', 'account.gatePassed', { accountId: 'a', balanceFen: 210, requiredFen: 210 }],
      ['2024-03-05', 'funds.reversed', { ...funds, fen: 40, reversesId: 'e' }],
    );
    expect(result.warnings).toEqual([{ code: 'funds-reversed-after-gate', thingId: 'e', at: startOfDay('2024-03-05') }]);
    expect(result.money.gatePassedAt).not.toBeNull();
  });
});

describe('the end', () => {
  it('closes what is open, and a withdrawal says what goes back', () => {
    const running: Told[] = [['2024-01-02', 'stage.entered', { stage: 'survey', visit: 1 }], opened('a', '2024-01-10')];
    const withdrawn = view(...running, ['2024-01-05', 'project.ended', { result: 'withdrawn', refundsDueFen: 77 }]);
    expect(withdrawn).toMatchObject({
      status: 'withdrawn',
      activeStages: [],
      openTasks: [],
      light: 'grey',
      nextDueAt: null,
      endedAt: startOfDay('2024-01-05'),
      runs: [{ leftAt: startOfDay('2024-01-05'), outcome: null }],
      money: { refundFen: 77 },
    });
    const completed = view(
      [
        '2024-01-02',
        'trueUp.computed',
        { accountId: 'a', residentsDueFen: 1, paidInFen: 6, refundFen: 5, additionalFen: 0, households: 1 },
      ],
      ['2024-01-05', 'project.ended', { result: 'completed', refundsDueFen: 0 }],
    );
    expect(completed).toMatchObject({ status: 'completed', money: { refundFen: 5 } });
  });
});

describe('laws of the fold', () => {
  it.each(EVENT_TYPES)('knows %s', (type) => {
    fc.assert(
      fc.property(anyEventOf(type), (event) => {
        const after = fold(view(['2024-01-02', 'works.reported', { reportId: 'r', percent: 7, reportedOn: '2024-01-02' }]), event);
        expect(JSON.parse(JSON.stringify(after))).toEqual(after);
      }),
      { numRuns: 20 },
    );
  });

  it('begins with project.created, and refuses what is not in the catalogue', () => {
    const [first, second] = numbered([opened('a', '2024-01-10')]);
    expect(() => fold(null, second!)).toThrow('begins with task.opened');
    expect(() => fold(view(), { ...first!, type: 'project.flew' } as unknown as ProcessEvent)).toThrow('not in the catalogue');
  });

  it('never changes the view that it was given', () => {
    const freeze = <T>(value: T): T => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze);
      return value;
    };
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 30 }), (events) => {
        events.reduce<ProjectView>((current, event) => freeze(fold(current, event)), freeze(view()));
      }),
    );
  });

  it('holds together whatever comes: light and next date follow from the open tasks, no task is both open and answered', () => {
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
        const result = events.reduce<ProjectView>(fold, view());
        const due = result.openTasks.map((task) => task.dueAt);
        expect(result.nextDueAt).toBe(due.length === 0 ? null : Math.min(...due));
        expect(result.light === 'red').toBe(result.status === 'running' && result.openTasks.some((task) => task.light === 'red'));
        expect(result.objections.filed).toBe(events.filter((event) => event.type === 'objection.filed').length);
        expect(new Set(result.activeStages).size).toBe(result.activeStages.length);
        const open = new Set(result.openTasks.map((task) => task.taskId));
        expect(open.size).toBe(result.openTasks.length);
        expect(result.answeredTasks.some((task) => open.has(task.taskId))).toBe(false);
        expect(result.lateAnswers >= 0 && result.daysLate >= 0).toBe(true);
      }),
    );
  });
});
