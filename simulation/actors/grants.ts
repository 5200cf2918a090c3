import { decisive } from '#libs/domain/money/decisive';
import { grantedSources } from '#libs/domain/money/sources';
import { plannedFen, sharesStated, type SourceShare } from '#libs/domain/money/stated-funding';
import type { Session } from '../api-client';
import type { AccountAnswer } from '../wire';
import type { World } from '../world';

/** What one source grants to a project in all, and what of it has come. Fen. */
export interface Grant {
  /** Undefined where the programme's shares make one sum of all that is granted. */
  source?: string;
  fen: number;
  grantedFen: number;
}

interface BudgetAnswer {
  kind: 'plan' | 'final';
  computed: { funding?: SourceShare[] };
}

/** As the project's newest budget has it. */
export async function grantsOf(world: World, session: Session, projectId: string, account: AccountAnswer): Promise<Grant[]> {
  const { programme } = world;
  if (sharesStated(programme.money)) {
    const { view } = await world.project(session, projectId);
    return [{ fen: view.money.subsidyFen, grantedFen: view.money.subsidyGrantedFen }];
  }
  const { items } = await session.get<{ items: BudgetAnswer[] }>(`/projects/${projectId}/budgets`);
  const newest = (kind: BudgetAnswer['kind']) => items.findLast((budget) => budget.kind === kind) ?? null;
  const funding = decisive(newest('plan'), newest('final'), programme.money)?.computed.funding;
  const inFen = (source: string) => account.bySource.find((one) => one.source === source)?.inFen ?? 0;
  return grantedSources(programme).map((source) => ({ source, fen: plannedFen(funding, source), grantedFen: inFen(source) }));
}
