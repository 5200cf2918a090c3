import fc from 'fast-check';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { aheadAtStart, aheadAtSubsidy, heldToOrder } from './start-order';

const steps = [
  { code: 'confirm', after: [] },
  { code: 'decide', after: ['confirm'] },
];
const programme = {
  competition: { rule: 'r', orderBy: 'first-full-funds', at: 'receipt-time' },
  money: { paidAfter: { stage: 'start', outcome: 'done' } },
  stages: [{ code: 'start', steps }],
} as unknown as CompiledProgramme;

describe('who puts a project forward', () => {
  it.each([
    ['by the first step of the start', { stage: 'start', step: 'confirm' }, undefined, true],
    ['by a later one', { stage: 'start', step: 'decide' }, undefined, false],
    ['by another stage', { stage: 'works', step: 'confirm' }, undefined, false],
    ['by a step that is not there', { stage: 'start', step: 'wait' }, undefined, false],
    ['with a reason', { stage: 'start', step: 'confirm' }, '会议同意', false],
    ['with an empty reason', { stage: 'start', step: 'confirm' }, '  ', true],
  ])('%s', (_, task, reason, held) => {
    expect(heldToOrder(programme, task, reason)).toBe(held);
  });

  it('waits for nobody where nothing orders projects, or no stage approves a start', () => {
    const { money, stages } = programme;
    expect(heldToOrder({ money, stages }, { stage: 'start', step: 'confirm' }, undefined)).toBe(false);
    const nothing = {} as CompiledProgramme['money'];
    expect(heldToOrder({ ...programme, money: nothing }, { stage: 'start', step: 'confirm' }, undefined)).toBe(false);
  });
});

describe('who stands before a project', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 8 });

  it('is one of any two, never both, whoever was booked first at the same instant', () => {
    fc.assert(
      fc.property(times, (full) => {
        const all = full.map((at, i) => ({ projectId: `p${i}`, fullAt: new Date(at) }));
        const booked = all.map(({ projectId }) => projectId);
        const ahead = ({ projectId, fullAt }: (typeof all)[number]) =>
          aheadAtStart(all, { projectId, own: fullAt }, booked).map((one) => one.projectId);
        for (const a of all) {
          expect(ahead(a)).not.toContain(a.projectId);
          for (const b of all) if (a !== b) expect(ahead(a).includes(b.projectId)).toBe(!ahead(b).includes(a.projectId));
        }
      }),
    );
  });

  it('is whoever was full at all, for one that is not; and whoever shares an instant with one that is booked nowhere', () => {
    const waiting = [{ projectId: 'a', fullAt: new Date(1) }];
    expect(aheadAtStart(waiting, { projectId: 'b', own: null }, [])).toEqual(waiting);
    expect(aheadAtStart(waiting, { projectId: 'b', own: new Date(1) }, [])).toEqual(waiting);
    expect(aheadAtStart(waiting, { projectId: 'b', own: new Date(0) }, [])).toEqual([]);
  });

  it('is subsidised first while it runs, has something to get and has got nothing', () => {
    const one = (projectId: string, changed: object = {}) => ({
      ...{ projectId, status: 'running', entitledFen: 100, grantedFen: 0 },
      ...changed,
    });
    const order = [one('a'), one('b', { grantedFen: 1 }), one('c', { status: 'paused' }), one('d', { entitledFen: 0 }), one('e')];
    const ids = (projectId: string) => aheadAtSubsidy(programme, order, projectId).map((ahead) => ahead.projectId);
    expect([ids('a'), ids('e'), ids('never full')]).toEqual([[], ['a'], ['a', 'e']]);
    expect(aheadAtSubsidy({}, order, 'e')).toEqual([]);
  });
});
