import { type Act, Agenda } from './agenda';

const act = (key: string, at: number | null, rank = 0, more: Partial<Act> = {}): Act => ({
  key,
  at,
  rank,
  label: key,
  run: () => Promise.resolve(),
  ...more,
});
const NOBODY: ReadonlySet<string> = new Set();

function drain(agenda: Agenda, now: number): string[] {
  const keys: string[] = [];
  for (let next = agenda.takeDue(now, NOBODY); next; next = agenda.takeDue(now, NOBODY)) keys.push(next.key);
  return keys;
}

test('acts of one instant go by the order of the actors, then as they were planned', () => {
  const agenda = new Agenda();
  agenda.plan([act('office', 5, 2), act('subdistrict', 5, 1), act('owners 1', 5), act('owners 2', 5), act('later', 6)]);
  expect(drain(agenda, 5)).toEqual(['owners 1', 'owners 2', 'subdistrict', 'office']);
  expect(agenda.nextAt()).toBe(6);
});

test('an act is planned once, also after it was done', () => {
  const agenda = new Agenda();
  agenda.plan([act('a', 1)]);
  agenda.plan([act('a', 2)]);
  expect(drain(agenda, 9)).toEqual(['a']);
  agenda.plan([act('a', 3)]);
  expect(agenda.nextAt()).toBeNull();
});

test('an act lapses with its task', () => {
  const agenda = new Agenda();
  agenda.plan([act('answer', 1, 0, { task: 't1' }), act('object', 1)]);
  agenda.lapse((taskId) => taskId === 't2');
  expect(drain(agenda, 1)).toEqual(['object']);
});

test('who says nothing does so until called', () => {
  const agenda = new Agenda();
  agenda.plan([act('silent', null, 0, { task: 't1' })]);
  expect(agenda.nextAt()).toBeNull();
  expect(agenda.labels()).toEqual(['silent (not called)']);
  agenda.call(({ task }) => task === 't1', 7);
  expect(agenda.nextAt()).toBe(7);
  expect(drain(agenda, 7)).toEqual(['silent']);
});

test('what concerns a project that was just touched waits', () => {
  const agenda = new Agenda();
  agenda.plan([act('a', 1, 0, { project: 'p1' }), act('b', 1, 1, { project: 'p2' })]);
  expect(agenda.takeDue(1, new Set(['p1']))?.key).toBe('b');
  expect(agenda.takeDue(1, new Set(['p1']))).toBeUndefined();
  expect(agenda.takeDue(1, NOBODY)?.key).toBe('a');
});
