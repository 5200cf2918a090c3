import type { Database } from '#libs/database/client';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { programmeNamed } from '../programme-named';
import { admitCompounds } from './admit';
import { withClusterCompounds } from '../cluster/cluster-of-project';
import { checkProject, lockFreeCompounds, organisationsOf, type ProjectInput } from './project-input';
import { type ProjectStarted, startProcess } from './start-process';

export type CreateProjectInput = ProjectInput;

/**
 * Starts a renewal project for one compound or several under a programme. Every compound must be eligible, by its facts or by a
 * recorded exception (Lucheng 二(一)), and in no other running project.
 *
 * @throws Refusal invalid-input, not-eligible (`because`), facts-missing (`missing`), compound-busy (`busy`), already-exists
 */
export async function createProject(
  db: Database,
  actor: Actor,
  asked: CreateProjectInput,
  options: RecordOptions = {},
): Promise<Accepted<ProjectStarted>> {
  return acceptRecord(db, actor, options, async (recording) => {
    const { tx, clock } = recording;
    const input = await withClusterCompounds(tx, actor.realmId, asked);
    const { hash, programme } = await programmeNamed(tx, actor.realmId, input.programme);
    checkProject(programme, input, ['project']);
    const [compound] = await lockFreeCompounds(tx, actor.realmId, input.compoundIds);
    const organisations = await organisationsOf(tx, actor.realmId, programme, input, compound!, programme.entry);
    const known = await admitCompounds(tx, { ...actor, now: clock.now }, programme, hash, input.compoundIds);
    const facts = { ...known, ...input.facts };
    const start = { input, programme, programmeHash: hash, organisations, facts, entry: programme.entry };
    return startProcess(recording, { ...start, backfilled: false, history: () => [] }, options);
  });
}
