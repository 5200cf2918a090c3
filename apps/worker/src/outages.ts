import type { Logger } from 'pino';
import { Outages, postgresAt, temporalAt } from '#libs/platform/outages';

export type WorkerPart = 'postgres' | 'temporal';

export const workerOutages = (log: Logger, databaseUrl: string, address: string): Outages<WorkerPart> =>
  new Outages(log, {
    postgres: {
      name: postgresAt(databaseUrl),
      meanwhile: 'Nothing is lost: turns wait, and it is tried again every second. Check the server and the address.',
      back: 'what waited goes on now.',
    },
    temporal: {
      name: temporalAt(address),
      meanwhile:
        'Decisions are accepted and wait in the outbox; they are told again until Temporal answers. Check the server and the address.',
      back: 'what waited is told now.',
    },
  });
