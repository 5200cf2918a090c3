import fc from 'fast-check';
import { stageInstant } from '#libs/contracts/process';
import type { DeadlineRule } from '#libs/programme/ir/deadline';
import type { Stage, Step } from '#libs/programme/ir/stage';
import type { ProjectView, StageRun } from '../view/project-view';
import { correctedEntries, type EntryEvent } from './corrected-entries';
import { moveFaults } from './move-fault';
import { movedRule } from './moved-rule';
import { nameNow, namedAsBefore, passedNames, renamePassed } from './passed-names';
import { planMove } from './plan-move';
import { namedBefore, renamedThings } from './renamed-things';
import { same } from './same';
import type { RunToMove, StateToMove, VersionAtHand } from './state-to-move';

const NAMES = ['plan', 'vote', 'notice', 'review', 'gate', 'works'];
/** A mapping as a move may have it: no two stages into one; stages may change places, or go where no stage was. */
const mapping = fc
  .tuple(fc.subarray(NAMES, { minLength: 1 }), fc.shuffledSubarray([...NAMES, 'panel', 'poll'], { minLength: 8, maxLength: 8 }))
  .map(([from, to]) => Object.fromEntries(from.map((code, at) => [code, to[at]!])));

describe('what a move renames', () => {
  it('is found under its new name, and by the way back again as it was', () => {
    fc.assert(
      fc.property(mapping, fc.integer({ min: 1, max: 3 }), fc.subarray(NAMES), (to, visit, unknown) => {
        const stages = Object.entries(to).map(([from, name]) => ({ from, to: name, visit }));
        const of = stages.filter(({ from }) => !unknown.includes(from));
        const known = new Map(of.map(({ from }) => [stageInstant(from, visit), from]));
        // An earlier visit is over: the move does not touch what is known of it.
        for (const code of NAMES) known.set(stageInstant(code, 0), code);
        const moved = renamedThings(known, stages);
        for (const one of stages) expect(moved.get(stageInstant(one.to, visit))).toBe(of.includes(one) ? one.from : undefined);
        for (const code of NAMES) expect(moved.get(stageInstant(code, 0))).toBe(code);
        expect(moved.size).toBe(known.size);
        expect(Object.fromEntries(namedBefore(moved, stages))).toEqual(Object.fromEntries(known));
      }),
    );
  });

  it('keeps the last day that a stage was corrected to, through every move', () => {
    const day = fc.integer({ min: 10, max: 28 }).map((date) => `2024-03-${date}`);
    const happening = fc.oneof(fc.tuple(fc.constantFrom(...NAMES), day), fc.shuffledSubarray(NAMES, { minLength: 6, maxLength: 6 }));
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 12 }), (happened) => {
        // Stages by what they were called first: what they are called now, and what was said of them last.
        const names = new Map(NAMES.map((code) => [code, code]));
        const last = new Map<string, string>();
        const events = happened.map((one): EntryEvent => {
          if (one.length === 2) {
            const [first, to] = one as [string, string];
            last.set(first, to);
            const data = { what: 'stage-entered', thingId: stageInstant(names.get(first)!, 1), from: '2024-03-01', to };
            return { type: 'project.dateCorrected', data } as unknown as EntryEvent;
          }
          const stages = NAMES.map((from, at) => ({ from, to: one[at]!, visit: 1 }));
          for (const [first, now] of names) names.set(first, stages.find(({ from }) => from === now)!.to);
          return { type: 'project.versionMoved', data: { stages } } as unknown as EntryEvent;
        });
        const other = {
          type: 'project.dateCorrected',
          data: { what: 'notice-posted', thingId: 'n1', from: '2024-03-01', to: '2024-03-04' },
        };
        const known = correctedEntries([...events, other as unknown as EntryEvent]);
        expect(Object.fromEntries(known)).toEqual(
          Object.fromEntries([...last].map(([first, to]) => [stageInstant(names.get(first)!, 1), to])),
        );
      }),
    );
  });

  it('of passed stages is called as the version in force calls it, on record as it was, and by the way back as before', () => {
    const run = (stage: string, visit: number, leftAt: number | null): StageRun => ({
      ...{ stage, visit, leftAt, enteredAt: 1, deadlineOn: null, outcome: leftAt === null ? null : 'done' },
    });
    const runs = fc.uniqueArray(fc.tuple(fc.constantFrom(...NAMES), fc.integer({ min: 0, max: 2 }), fc.constantFrom(2, null)), {
      selector: ([stage, visit]) => stageInstant(stage, visit),
    });
    fc.assert(
      fc.property(runs, mapping, mapping, (made, first, second) => {
        const before = made.map(([stage, visit, leftAt]) => run(stage, visit, leftAt));
        const passed = passedNames({ runs: before } as ProjectView, first);
        const once = renamePassed(before, passed);
        const again = passedNames({ runs: once } as ProjectView, second);
        const twice = renamePassed(once, again);
        for (const [at, one] of before.entries()) {
          expect(twice[at]!.stage).toBe(one.stage);
          const name = first[one.stage] ?? one.stage;
          if (one.leftAt !== null) expect(nameNow(twice[at]!)).toBe(second[name] ?? name);
          else expect(twice[at]).toEqual(one);
        }
        expect(renamePassed(twice, namedAsBefore(again))).toEqual(once);
        expect(renamePassed(once, namedAsBefore(passed))).toEqual(before);
      }),
    );
  });
});

describe('what two versions have alike', () => {
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value).map(([key, inner]) => [key, shuffled(inner)] as const);
    return Object.fromEntries(members.reverse());
  };

  it('is the same in any order of its members, and another with another thing in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(same(one, shuffled(one))).toBe(true);
        expect(same({ one }, { one: [one] })).toBe(false);
        expect(same(one, other)).toBe(same(other, one));
      }),
    );
  });

  const rule = fc.integer({ min: 1, max: 9 }).map((days): DeadlineRule => ({ kind: 'working-days', days }));
  it('counts a date by the old rule or the new one and by no third, and by the same as before where nothing changed', () => {
    fc.assert(
      fc.property(rule, rule, rule, (counted, was, is) => {
        expect(movedRule(was, was, is)).toEqual(is);
        expect(movedRule(counted, is, is)).toEqual(counted);
        expect([counted, is]).toContainEqual(movedRule(counted, was, is));
      }),
    );
  });
});

describe('a project that moves', () => {
  const CODES = ['draw', 'check', 'seal', 'file'];
  const step = fc.record({ owner: fc.constantFrom('office', 'housing'), days: fc.integer({ min: 1, max: 3 }), behind: fc.boolean() });
  /** Steps of a stage in a row; of each whether it comes behind the one before it. */
  const stage = fc.array(step, { minLength: 1, maxLength: 4 }).map(
    (made): Stage =>
      ({
        ...{ code: 'plan', kind: 'plan', outcomes: {} },
        steps: made.map(({ owner, days, behind }, at) => ({
          ...{ code: CODES[at]!, owner, post: 'clerk', ladder: 'l', papers: [], answers: {}, facts: [], rule: 'r' },
          ...{ due: { kind: 'working-days', days }, after: behind && at > 0 ? [CODES[at - 1]!] : [] },
        })) as unknown as Step[],
      }) as unknown as Stage,
  );
  const version = (one: Stage): VersionAtHand => ({ stage: (code) => (code === one.code ? one : undefined), duty: () => undefined });
  const status = fc.constantFrom('waiting', 'open', 'done', 'skipped');
  /** The state of each step of a stage. */
  const under = (one: Stage) =>
    fc.array(status, { minLength: one.steps.length, maxLength: one.steps.length }).map((statuses): StateToMove => {
      const steps: RunToMove['steps'] = Object.fromEntries(
        one.steps.map(({ code }, at) => [code, { status: statuses[at]!, ...(statuses[at] === 'open' ? { taskId: `t-${code}` } : {}) }]),
      );
      const plan = { stage: 'plan', visit: 1, steps, about: [] };
      return { facts: {}, stages: { plan }, beside: [], obligations: [], gates: [], arrived: {} };
    });
  const moving = fc.tuple(stage, stage).chain(([old, next]) => fc.tuple(fc.constant(old), fc.constant(next), under(old)));
  const openIn = ({ stages }: StateToMove) => Object.values(stages['plan']!.steps).flatMap(({ taskId }) => (taskId ? [taskId] : []));

  it('to what says the same loses nothing and is told nothing', () => {
    fc.assert(
      fc.property(moving, ([old, , state]) => {
        const { tasks, added } = planMove(state, {}, version(old), version(structuredClone(old)));
        expect(moveFaults(state, {}, version(old), version(old))).toEqual([]);
        expect(added).toEqual([]);
        expect(tasks.map(({ taskId, fate, because }) => ({ taskId, fate, because }))).toEqual(
          openIn(state).map((taskId) => ({ taskId, fate: 'kept', because: [] })),
        );
      }),
    );
  });

  it('has one fate for each open task: another holder is asked anew, what is not asked is closed, and what is new is named', () => {
    fc.assert(
      fc.property(moving, ([old, next, state]) => {
        const { tasks, added } = planMove(state, {}, version(old), version(next));
        expect(tasks.map(({ taskId }) => taskId)).toEqual(openIn(state));
        for (const { step: code, fate, because } of tasks) {
          const [was, is] = [old, next].map(({ steps }) => steps.find((one) => one.code === code));
          if (!is) expect(fate).toBe('closed');
          else if (fate !== 'closed') expect(fate).toBe(was!.owner === is.owner ? 'kept' : 'reopened');
          if (fate === 'closed') expect(because).toHaveLength(1);
        }
        expect(added.map((one) => one.step)).toEqual(next.steps.slice(old.steps.length).map(({ code }) => code));
      }),
    );
  });
});
