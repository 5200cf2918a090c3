import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { goOnTo, lucheng, Procedure } from './procedure.fixture';

let programme: CompiledProgramme;
beforeAll(async () => {
  programme = await lucheng();
});

const begin = (until: string, of = programme): Procedure => {
  const procedure = new Procedure(of);
  goOnTo(procedure, until);
  return procedure;
};
const did = (procedure: Procedure, name: string) => procedure.commands.filter((command) => command.do === name);

describe('public notice', () => {
  const posted = (without: readonly string[] = []) => {
    const own = structuredClone(programme);
    const stage = own.stages.find(({ code }) => code === 'result-notice')!;
    stage.steps = stage.steps.filter(({ code }) => !without.includes(code));
    const procedure = begin('result-notice', own);
    const notice = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: 9 }, notice);
    return { procedure, notice };
  };

  it('restarts on an upheld objection, with a new notice to be posted', () => {
    const { procedure, notice } = posted();
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    expect(procedure.steps).toContain('mediate');
    procedure.send('objection.resolved', { objectionId: 'o1', outcome: 'upheld' }, 'o1');
    expect(did(procedure, 'closeNotice')).toEqual([{ do: 'closeNotice', noticeId: notice, outcome: 'restarted' }]);
    expect(procedure.register('result-notice')).not.toBe(notice);
    // What was wrong is put right before it is posted again.
    expect(procedure.steps).toEqual(['correct']);
    procedure.answer('correct');
    expect(procedure.steps).toEqual(['post']);
    expect(procedure.state.instants).toEqual({});
    // The old notice's end means nothing any more.
    procedure.certified('notice', notice, 'ended');
    expect(procedure.stages).toEqual(['result-notice']);
  });

  it('restarts once for two objections upheld before it is posted again, and again for one upheld after', () => {
    const { procedure, notice } = posted();
    for (const id of ['o1', 'o2', 'o3']) procedure.send('objection.filed', { objectionId: id, noticeId: notice }, id);
    procedure.send('objection.resolved', { objectionId: 'o1', outcome: 'upheld' }, 'o1');
    const second = procedure.register('result-notice');
    procedure.send('objection.resolved', { objectionId: 'o2', outcome: 'upheld' }, 'o2');
    expect(procedure.register('result-notice')).toBe(second);
    // One notice to be posted, and o3 in mediation still.
    expect(procedure.steps.sort()).toEqual(['correct', 'mediate']);
    // Posted without a word on the correction: what hangs has been put right all the same.
    procedure.send('notice.posted', { endsAt: 19 }, second);
    expect(procedure.steps).toEqual(['mediate']);
    procedure.send('objection.resolved', { objectionId: 'o3', outcome: 'upheld' }, 'o3');
    expect(did(procedure, 'closeNotice')).toEqual(
      [notice, second].map((noticeId) => ({ do: 'closeNotice', noticeId, outcome: 'restarted' })),
    );
    expect(procedure.register('result-notice')).not.toBe(second);
    expect(procedure.steps).toEqual(['correct']);
  });

  it('gives an open objection no veto: the notice ends, the mediation goes on beside', () => {
    const { procedure, notice } = posted();
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    expect(procedure.stages).toEqual(['start-application']);
    expect(procedure.steps).toContain('mediate');
    procedure.send('objection.resolved', { objectionId: 'o1', outcome: 'rejected' }, 'o1');
    expect(procedure.steps).not.toContain('mediate');
  });

  it.each([
    ['mediation-failed', 'refer', []],
    ['upheld', 'correct-late', []],
    ['upheld', 'refer', ['correct-late']],
  ] as const)('answers for an objection that ends %s after the notice has ended by %s', (outcome, step, without) => {
    const { procedure, notice } = posted(without);
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    procedure.send('objection.resolved', { objectionId: 'o1', outcome }, 'o1');
    expect(procedure.steps).not.toContain('mediate');
    expect(procedure.steps).toContain(step);
    procedure.answer(step);
    expect(procedure.steps).not.toContain(step);
  });

  it('stays far under 64 KB with two hundred objections open as the notice ends', () => {
    const { procedure, notice } = posted();
    const processId = '01a209b1-4774-7258-a50d-f099106395a2';
    for (let n = 0; n < 200; n += 1) {
      const objectionId = `${processId}-${n}`;
      procedure.send('objection.filed', { objectionId, noticeId: notice }, objectionId);
    }
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    expect(procedure.state.beside).toHaveLength(200);
    expect(Buffer.byteLength(JSON.stringify(procedure.state))).toBeLessThanOrEqual(64 * 1024);
  });

  it('waits for the objection where the programme says that it blocks', () => {
    const blocking = structuredClone(programme);
    const stage = blocking.stages.find((candidate) => candidate.kind === 'public-notice');
    if (stage?.kind === 'public-notice') stage.notice.openObjectionBlocks = true;
    const procedure = new Procedure(blocking);
    goOnTo(procedure, 'result-notice');
    const notice = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: 9 }, notice);
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    procedure.due(notice);
    procedure.certified('notice', notice, 'ended');
    expect(procedure.stages).toEqual(['result-notice']);
    procedure.send('objection.resolved', { objectionId: 'o1', outcome: 'rejected' }, 'o1');
    expect(procedure.stages).toEqual(['start-application']);
  });

  it('refers what mediation could not settle', () => {
    const { procedure, notice } = posted();
    procedure.send('objection.filed', { objectionId: 'o1', noticeId: notice }, 'o1');
    procedure.send('objection.resolved', { objectionId: 'o1', outcome: 'mediation-failed' }, 'o1');
    expect(procedure.steps).toEqual(['refer']);
    procedure.answer('refer');
    expect(procedure.steps).toEqual([]);
  });

  it('arms nothing on a provisional end', () => {
    const procedure = begin('result-notice');
    const notice = procedure.register('result-notice');
    procedure.send('notice.posted', { endsAt: null }, notice);
    expect(procedure.state.instants[notice]).toBeNull();
    expect(procedure.send('calendar.published', { version: 'v' })).toEqual([{ do: 'recompute', deadlineIds: [notice] }]);
  });
});
