import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { stageSlice } from '#libs/programme/schema/slice';
import { startOfDay } from '#libs/domain/clock/civil-date';
import { goOnTo, lucheng, Procedure } from './procedure.fixture';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
});

const begin = (until?: string): Procedure => {
  const procedure = new Procedure(programme);
  if (until) goOnTo(procedure, until);
  return procedure;
};
/** The same, with a day before which nothing is started. */
function dated(notBefore: string): CompiledProgramme {
  const next = structuredClone(programme);
  next.stages.find(({ code }) => code === 'start-approval')!.notBefore = notBefore;
  return next;
}

function reviewed(procedure: Procedure): void {
  for (const task of procedure.tasks.filter((open) => open.stage === 'scheme-review')) procedure.answer(task.step, 'agree');
  procedure.answer('minutes', 'agree');
}

const did = (procedure: Procedure, name: string) => procedure.commands.filter((command) => command.do === name);

describe('Lucheng’s procedure', () => {
  it('runs undisturbed from the residents’ opinion to long-term management, then waits for the warranty', () => {
    const procedure = begin('long-term-management');
    while (procedure.tasks.some((task) => task.stage === 'long-term-management')) {
      procedure.answer(procedure.tasks.find((task) => task.stage === 'long-term-management')!.step, 'complete', {
        'management-mode': 'property-company',
      });
    }
    expect(did(procedure, 'enterStage').map((command) => 'stage' in command && command.stage)).toEqual([
      'opinion',
      'preliminary-design',
      'plan-vote',
      'result-notice',
      'start-application',
      'fund-gate',
      'scheme-review',
      'start-approval',
      'initiation',
      'procurement',
      'permits',
      'works',
      'acceptance',
      'completion-filing',
      'final-accounts',
      'handover',
      'long-term-management',
    ]);
    expect(procedure.stages).toEqual([]);
    expect(procedure.state.result).toBe('completed');
    expect(procedure.state.ended).toBe(false);
    const [warranty] = procedure.state.obligations;
    procedure.due(warranty!.obligationId);
    // The drawings are checked afterwards: the check goes on beside the stages and holds the end up until it is answered.
    if (procedure.steps.includes('check-drawings')) procedure.answer('check-drawings');
    procedure.answer('close-warranty');
    expect(procedure.state.ended).toBe(true);
    expect(procedure.commands.at(-1)).toEqual({ do: 'endProject', result: 'completed' });
    expect(procedure.tasks).toEqual([]);
  });

  it('closes the special account when handover is over, and asks again when the procedure is', () => {
    const procedure = begin('handover');
    const { accountId } = procedure.state.gates[0]!;
    expect(did(procedure, 'closeAccount')).toEqual([]);
    goOnTo(procedure, 'long-term-management');
    expect(did(procedure, 'closeAccount')).toEqual([{ do: 'closeAccount', accountId }]);
    while (procedure.stages.length > 0) procedure.answer(procedure.tasks.find(({ stage }) => stage === procedure.stages[0])!.step);
    expect(did(procedure, 'closeAccount')).toHaveLength(2);
  });

  it('closes the account of a backfilled project too', () => {
    const procedure = new Procedure(programme);
    const past = [{ stage: 'fund-gate', outcome: 'in-place', leftOn: '2023-03-01', accountId: 'p.a-fund-gate' }];
    procedure.send('project.created', { entry: 'handover', facts: { 'lines-touched': false }, past });
    goOnTo(procedure, 'long-term-management');
    expect(did(procedure, 'closeAccount')).toEqual([{ do: 'closeAccount', accountId: 'p.a-fund-gate' }]);
  });

  it('votes again after a failed vote, on a revised design', () => {
    const procedure = begin('plan-vote');
    const first = procedure.register('plan-vote');
    procedure.send('vote.closed', { passed: false }, first);
    expect(procedure.stages).toEqual(['plan-revision']);
    expect(procedure.steps).toEqual(['revise-plan']);
    goOnTo(procedure, 'plan-vote');
    expect(procedure.register('plan-vote')).not.toBe(first);
    expect(procedure.state.visits['plan-vote']).toBe(2);
  });

  it('closes a vote on its certificate when nobody closed it before its end', () => {
    const procedure = begin('plan-vote');
    const vote = procedure.register('plan-vote');
    procedure.send('vote.rolled', { endsAt: 5 }, vote);
    expect(procedure.state.instants[vote]).toBe(5);
    expect([vote, 'p.v999'].map((thing) => procedure.registerKind(thing))).toEqual(['vote', null]);
    procedure.due(vote);
    expect(procedure.stages).toEqual(['plan-vote']);
    procedure.certified('vote', vote, 'passed');
    expect(procedure.stages).toEqual(['result-notice']);
  });

  describe('money beside the review', () => {
    it('joins only when both tracks have arrived', () => {
      const procedure = begin('scheme-review');
      const account = procedure.register('fund-gate');
      procedure.certified('account', account, 'in-place');
      expect(procedure.stages).toEqual(['scheme-review']);
      goOnTo(procedure, 'start-approval');
      expect(procedure.stages).toEqual(['start-approval']);
    });

    it('waits for the day before which a stage is not entered, though all have arrived, and enters it then', () => {
      const procedure = new Procedure(dated('2030-01-01'));
      goOnTo(procedure, 'scheme-review');
      reviewed(procedure);
      expect(procedure.state.instants).not.toHaveProperty('begins:start-approval');
      const account = procedure.register('fund-gate');
      procedure.certified('account', account, 'in-place');
      expect(procedure.stages).toEqual([]);
      expect(procedure.state).toMatchObject({ ended: false, instants: { 'begins:start-approval': startOfDay('2030-01-01') } });
      procedure.due('begins:start-approval');
      expect(procedure.stages).toEqual(['start-approval']);
      expect([procedure.state.arrived, procedure.state.instants]).toEqual([{}, {}]);
    });

    it('lets nothing in on that day where the project has ended meanwhile, and a backfilled one at once', () => {
      const procedure = new Procedure(dated('2030-01-01'));
      goOnTo(procedure, 'scheme-review');
      reviewed(procedure);
      procedure.certified('account', procedure.register('fund-gate'), 'in-place');
      procedure.send('project.withdrawRequested', {});
      expect(procedure.due('begins:start-approval')).toEqual([]);
      expect(procedure.stages).toEqual([]);
      const entered = new Procedure(dated('2030-01-01'));
      entered.send('project.created', { entry: 'start-approval', facts: {} });
      expect(entered.stages).toEqual(['start-approval']);
    });

    it('sends a returned scheme to its revision while the money goes on being collected', () => {
      const procedure = begin('scheme-review');
      for (const task of procedure.tasks.filter((open) => open.stage === 'scheme-review')) procedure.answer(task.step, 'agree');
      procedure.answer('minutes', 'return');
      expect(procedure.stages.sort()).toEqual(['fund-gate', 'scheme-revision']);
      goOnTo(procedure, 'scheme-review');
      expect(procedure.state.visits['scheme-review']).toBe(2);
    });

    it('asks a silent department for ever: silence is not consent', () => {
      const procedure = begin('scheme-review');
      for (const task of procedure.tasks.filter((open) => open.stage === 'scheme-review' && open.step !== 'fire')) {
        procedure.answer(task.step, 'agree');
      }
      expect(procedure.steps).not.toContain('minutes');
      procedure.answer('fire', 'agree-with-conditions');
      expect(procedure.steps).toContain('minutes');
    });

    it('does not open the gate on the message of an arrival, but on the certificate', () => {
      const procedure = begin('fund-gate');
      const account = procedure.register('fund-gate');
      procedure.send('funds.arrived', { accountId: account, balanceFen: 10, requiredFen: 10 }, account);
      expect(procedure.stages).toContain('fund-gate');
      expect(procedure.state.certifying).toEqual([{ thing: 'account', thingId: account }]);
    });

    it('collects reversed money anew without reopening the gate', () => {
      const procedure = begin('start-approval');
      const { accountId } = procedure.state.gates[0]!;
      procedure.send('funds.reversed', { accountId, balanceFen: 9, requiredFen: 10 }, accountId);
      expect(procedure.stages).toEqual(['start-approval']);
      const again = procedure.tasks.find((task) => task.step === 'collect')!;
      expect(did(procedure, 'escalate')).toEqual([{ do: 'escalate', taskId: again.taskId, why: 'money-reversed-after-gate' }]);
      procedure.send('funds.reversed', { accountId, balanceFen: 8, requiredFen: 10 }, accountId);
      expect(procedure.steps.filter((step) => step === 'collect')).toHaveLength(1);
      procedure.send('funds.arrived', { accountId, balanceFen: 10, requiredFen: 10 }, accountId);
      expect(procedure.steps).not.toContain('collect');
    });
  });

  describe('interruptions', () => {
    it('takes an answer back and closes what it had opened', () => {
      const procedure = begin('start-application');
      const submit = procedure.tasks.find((task) => task.step === 'submit')!;
      procedure.answer('submit');
      expect(procedure.steps).toEqual(['receive']);
      procedure.send('task.answerWithdrawn', { stage: submit.stage, step: submit.step, visit: submit.visit }, submit.taskId);
      expect(procedure.steps).toEqual([]);
      expect(procedure.state.stages['start-application']?.steps['submit']?.status).toBe('open');
    });

    it('asks a returned paper from its sender again', () => {
      const procedure = begin('start-application');
      procedure.answer('submit');
      procedure.answer('receive', 'return');
      expect(procedure.steps).toEqual(['submit']);
    });

    it('withdraws at any stage before acceptance and closes everything open', () => {
      const accepted = programme.stages.findIndex(({ code }) => code === 'acceptance');
      for (const stage of programme.stages.slice(0, accepted + 1).filter((candidate) => !candidate.code.endsWith('-revision'))) {
        const procedure = begin(stage.code);
        procedure.send('project.withdrawRequested', {});
        expect(procedure.tasks).toEqual([]);
        expect(procedure.state.ended).toBe(true);
        expect(procedure.commands.at(-1)).toEqual({ do: 'endProject', result: 'withdrawn' });
      }
    });

    it('lets a warranty outlive what ends the procedure, and withdraws nothing that is over', () => {
      const procedure = begin('handover');
      procedure.send('project.withdrawRequested', {});
      expect([procedure.stages, procedure.state.ended, procedure.state.obligations.length]).toEqual([[], false, 1]);
      procedure.due(procedure.state.obligations[0]!.obligationId);
      procedure.answer('close-warranty');
      expect(procedure.commands.at(-1)).toEqual({ do: 'endProject', result: 'withdrawn' });

      const over = begin();
      goOnTo(over, 'nowhere');
      expect(over.state.result).toBe('completed');
      expect(over.send('project.withdrawRequested', {})).toEqual([]);
    });

    it('enters nothing of a project that was withdrawn before anybody looked', () => {
      const procedure = new Procedure(programme);
      procedure.together(['project.created', { entry: 'opinion', facts: {} }], ['project.withdrawRequested', {}]);
      expect(procedure.state.ended).toBe(true);
      expect(procedure.stages).toEqual([]);
      expect(procedure.tasks).toEqual([]);
    });

    it('pauses and resumes once, whatever was sent twice', () => {
      const procedure = begin('works');
      procedure.send('project.pauseRequested', {});
      expect(procedure.send('project.pauseRequested', {})).toEqual([]);
      expect(procedure.send('project.resumeRequested', {})).toEqual([{ do: 'resume', pausedAt: 0 }]);
      expect(procedure.send('project.resumeRequested', {})).toEqual([]);
    });

    it('takes no notice of an answer to a task of an earlier visit', () => {
      const procedure = begin('preliminary-design');
      const stale = procedure.tasks.find((task) => task.step === 'submit-will')!;
      goOnTo(procedure, 'plan-vote');
      procedure.send('vote.closed', { passed: false }, procedure.register('plan-vote'));
      const before = structuredClone(procedure.state.stages);
      procedure.send('task.answered', { stage: stale.stage, step: stale.step, visit: 1, verb: 'complete', facts: {} }, stale.taskId);
      expect(procedure.state.stages).toEqual(before);
    });

    it('lets the duties of a backfilled project run from the day on which they began', () => {
      const procedure = new Procedure(programme);
      const past = [
        { stage: 'fund-gate', outcome: 'in-place', leftOn: '2023-03-01', accountId: 'p.a-fund-gate' },
        { stage: 'acceptance', outcome: 'passed', leftOn: '2023-11-30' },
      ];
      procedure.send('project.created', { entry: 'completion-filing', facts: {}, past });
      expect(did(procedure, 'startObligation')).toEqual([
        { do: 'startObligation', obligationId: 'p.o1', code: 'warranty', visit: 0, fromOn: '2023-11-30' },
      ]);
      procedure.send('funds.reversed', { accountId: 'p.a-fund-gate', balanceFen: 1, requiredFen: 2 }, 'p.a-fund-gate');
      expect(procedure.steps).toContain('collect');
    });

    it('lets a backfilled project join the track that was over before with the one that it stands in', () => {
      const procedure = new Procedure(programme);
      const past = [{ stage: 'fund-gate', outcome: 'in-place', leftOn: '2023-03-01', waitsAt: ['start-approval'] }];
      procedure.send('project.created', { entry: 'scheme-review', facts: {}, past });
      expect(procedure.stages).toEqual(['scheme-review']);
      goOnTo(procedure, 'start-approval');
      expect(did(procedure, 'enterStage')).toMatchObject([{ stage: 'scheme-review' }, { stage: 'start-approval' }]);
    });

    it('enters a backfilled project in every track in which it stands', () => {
      const procedure = new Procedure(programme);
      procedure.send('project.created', { entry: 'scheme-review', facts: {}, alsoAt: ['fund-gate'] });
      expect(procedure.stages).toEqual(['scheme-review', 'fund-gate']);
      goOnTo(procedure, 'start-approval');
      expect(procedure.stages).toEqual(['start-approval']);
    });

    it('enters a backfilled project where it stands', () => {
      const procedure = new Procedure(programme);
      procedure.send('project.created', { entry: 'works', facts: { 'lines-touched': false } });
      expect(procedure.stages).toEqual(['works']);
      expect(procedure.steps).toEqual(['start']);
    });
  });

  it('keeps slices under 8 KB and the state far under 64 KB on the whole way', () => {
    for (const stage of programme.stages) {
      expect(Buffer.byteLength(JSON.stringify(stageSlice(programme, stage.code)))).toBeLessThanOrEqual(8 * 1024);
    }
    for (const stage of programme.stages.filter((candidate) => !candidate.code.endsWith('-revision'))) {
      expect(Buffer.byteLength(JSON.stringify(begin(stage.code).state))).toBeLessThanOrEqual(64 * 1024);
    }
  });
});
