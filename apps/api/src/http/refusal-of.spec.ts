import { HttpException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { Refusal, REFUSALS, type RefusalType } from '#libs/contracts/refusal';
import { problemOf } from './problem';
import { refusalOf } from './refusal-of';

const prisma = (code: string, kind?: string, originalCode?: string) => ({
  name: 'PrismaClientKnownRequestError',
  code,
  message: 'x',
  meta: { driverAdapterError: { cause: { kind, originalCode } } },
});

test.each([
  [new Refusal('vote-closed', '已截止'), 'vote-closed'],
  [new NotFoundException(), 'not-found'],
  [new PayloadTooLargeException(), 'payload-too-large'],
  [Object.assign(new Error('entity too large'), { status: 413 }), 'payload-too-large'],
  [Object.assign(new Error('bad charset'), { status: 415 }), 'unsupported-media-type'],
  [prisma('P2002'), 'already-exists'],
  [prisma('P2010', 'postgres', '23505'), 'already-exists'],
  [prisma('P2010', 'postgres', '22021'), 'invalid-input'],
  [prisma('P2010', 'DatabaseNotReachable'), 'not-ready'],
  [prisma('P2010', 'postgres', '57P01'), 'not-ready'],
  [prisma('P2028'), 'not-ready'],
  [Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }), 'not-ready'],
  // What the driver says of the next statement of a transaction whose connection broke between two.
  [new Error('Client has encountered a connection error and is not queryable'), 'not-ready'],
  [prisma('P2010', 'postgres', '42P01'), 'internal'],
  [new Error('a bug'), 'internal'],
  [undefined, 'internal'],
])('%s is told as %s', (error, type) => {
  expect(refusalOf(error).type).toBe(type);
});

test.each([
  [new HttpException('slow down', 429), 429],
  [new HttpException('away', 503), 503],
  [new Refusal('too-many-attempts', '…'), 429],
  [new Refusal('not-ready', '…'), 503],
])('whoever is told to come back is told when: %s', (error, status) => {
  const problem = problemOf(refusalOf(error), 'x');
  expect(problem).toMatchObject({ status, retryAfterSeconds: expect.any(Number) });
});

test('what to do is said in words: how long, until when, and no name of a field', () => {
  const said = (type: RefusalType, more: object) => problemOf(new Refusal(type, '…', { ...more }), 'x').whatToDo;
  expect(said('too-many-attempts', { retryAfterSeconds: 7 })).toBe('请 7 秒后再试。');
  expect(said('not-ready', {})).toContain('请 2 秒后重试');
  expect(said('nudge-too-soon', { retryAfter: '2024-03-05T09:00:00+08:00' })).toBe('请在 2024-03-05 09:00 之后再催办。');
  expect(said('internal', {})).toContain('x');
  // What a person who sends requests by hand knows by these names.
  const known = /Idempotency-Key|If-Match|Content-Type|ETag|UUID|ASCII|JSON/g;
  const words = Object.values(REFUSALS).flatMap(({ title, whatToDo }) => [title, whatToDo]);
  const raw = words.map((text) => text.replace(known, '').replace(/\{\w+\}/g, '')).filter((text) => /[a-z]{2}/i.test(text));
  expect(raw).toEqual([]);
});
