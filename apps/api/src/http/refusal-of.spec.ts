import { HttpException, NotFoundException, PayloadTooLargeException } from '@nestjs/common';
import { Refusal } from '#libs/contracts/refusal';
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
