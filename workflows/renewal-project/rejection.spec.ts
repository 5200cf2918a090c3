import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { goOnTo, lucheng, Procedure } from './procedure.fixture';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
});

const did = (procedure: Procedure, name: string) => procedure.commands.filter((command) => command.do === name);

describe('an outcome that rejects the project', () => {
  it('ends a project whose start is refused at once, whatever goes on beside: money collected anew, a mediation', () => {
    const procedure = new Procedure(programme);
    goOnTo(procedure, 'result-notice');
    const notice = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: 9 }, notice);
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    while (!procedure.steps.includes('leading-group')) {
      const task = procedure.tasks.find(({ step }) => step !== 'mediate' && step !== 'collect');
      if (task) procedure.answer(task.step, task.stage === 'scheme-review' && task.step !== 'minutes' ? 'agree' : 'complete');
      else procedure.certified('account', procedure.register('fund-gate'), 'in-place');
    }
    const { accountId } = procedure.state.gates[0]!;
    procedure.send('funds.reversed', { accountId, balanceFen: 9, requiredFen: 10 }, accountId);
    expect(procedure.steps.sort()).toEqual(['collect', 'leading-group', 'mediate']);
    procedure.answer('leading-group', 'refuse');
    expect(procedure.commands.at(-1)).toEqual({ do: 'endProject', result: 'rejected' });
    expect([procedure.tasks, procedure.state.beside, procedure.state.ended]).toEqual([[], [], true]);
  });

  it('ends a rejected project with the stages that run beside the one that decided, and keeps its warranty', () => {
    const amended = structuredClone(programme);
    amended.stages.find(({ code }) => code === 'scheme-review')!.outcomes['hopeless'] = { end: 'rejected' } as never;
    const review = amended.stages.find(({ code }) => code === 'scheme-review')!;
    review.steps.find(({ code }) => code === 'fire')!.answers.refuse = { kind: 'outcome', outcome: 'hopeless' };
    const [warranty] = amended.obligations;
    amended.obligations = [
      { ...warranty!, startsAfter: { stage: 'result-notice', outcome: 'ended' } },
      { ...warranty!, code: 'term', kind: 'term', startsAfter: { stage: 'scheme-review', outcome: 'hopeless' } },
    ];
    const procedure = new Procedure(amended);
    goOnTo(procedure, 'scheme-review');
    expect(procedure.stages.sort()).toEqual(['fund-gate', 'scheme-review']);
    const account = procedure.register('fund-gate');
    procedure.answer('fire', 'refuse');
    expect([procedure.stages, procedure.tasks, procedure.state.result]).toEqual([[], [], 'rejected']);
    expect(did(procedure, 'closeAccount')).toEqual([{ do: 'closeAccount', accountId: account }]);
    expect(did(procedure, 'leaveStage').slice(-2)).toMatchObject([
      { stage: 'scheme-review', outcome: 'hopeless' },
      { stage: 'fund-gate', outcome: 'rejected' },
    ]);
    expect(did(procedure, 'endObligation')).toHaveLength(1);
    expect([procedure.state.ended, procedure.state.obligations.map(({ obligation }) => obligation.kind)]).toEqual([false, ['warranty']]);
    procedure.due(procedure.state.obligations[0]!.obligationId);
    procedure.answer('close-warranty');
    expect(procedure.commands.at(-1)).toEqual({ do: 'endProject', result: 'rejected' });
  });
});
