import type { Database } from '#libs/database/client';
import type { FactValue } from '#libs/programme/ir/predicate';
import { accept, type Accepted } from '../accept';
import type { DecisionOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import type { Receipt } from '../receipt';
import { checkFacts } from './project-input';
import { checkReason, projectReceipt, type ProjectRequestInput, projectRevision } from './project-request';

export interface StateFactsInput extends ProjectRequestInput {
  /** By code; facts of the compound or the project, not those that a step's answer gives. */
  facts: Record<string, FactValue>;
}

/**
 * States what has become true of a running project outside its steps: an owners' committee was elected meanwhile (Lucheng 二(三)1).
 * What rests on the fact from now on sees it; what was decided before stays.
 *
 * @throws Refusal not-found, stale-revision, invalid-input, project-ended, being-moved
 */
export async function stateFacts(
  db: Database,
  actor: Actor,
  input: StateFactsInput,
  options: DecisionOptions = {},
): Promise<Accepted<Receipt>> {
  checkReason(input);
  return accept(db, actor, { ...options, processId: input.projectId, evenWhenPaused: true }, async (acceptance) => {
    const revision = await projectRevision(acceptance, options.ifMatch);
    const check = new InputCheck();
    check.ensure(Object.keys(input.facts).length > 0, 'facts', '至少一项');
    checkFacts(check, acceptance.programme, input.facts, ['compound', 'project']);
    check.done();
    acceptance.record({ type: 'project.factsStated', data: { facts: input.facts, reason: input.reason } });
    acceptance.send('project.factsStated', { thingId: input.projectId, thingRevision: revision + 1, facts: { facts: input.facts } });
    return projectReceipt(acceptance, revision);
  });
}
