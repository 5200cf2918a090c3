import type { Actor, Surroundings } from './actor';
import type { ProjectPage } from './wire';

/** So much that the gate stays shut, however long the load runs. */
const BUDGET = {
  kind: 'plan',
  contents: [{ category: 'upgrading', title: '社区服务用房', fen: 900_000_000_000 }],
  otherCostsFen: 0,
  contingencyFen: 0,
};

/** Books what residents pay in, each amount another one, and takes some of it back. */
export function collector({ town, chance, today }: Surroundings, projectId: string): Actor {
  const clerk = town.subdistrict;
  let accountId: string | undefined;
  let planned = false;
  let fen = 1_000_000;
  const booked: string[] = [];

  async function open(): Promise<void> {
    const { accounts } = await clerk.read<ProjectPage>(`/projects/${projectId}`);
    accountId = accounts.find(({ status }) => status === 'open')?.id;
    if (accountId === undefined || planned) return;
    await clerk.must({ kind: 'budget', path: `/projects/${projectId}/budgets`, body: BUDGET });
    planned = true;
  }

  return {
    name: 'arrivals',
    async act() {
      if (accountId === undefined || !planned) return open();
      const taken = booked.length > 3 && chance.next() < 0.2 ? booked.splice(chance.between(0, booked.length - 1), 1)[0] : undefined;
      if (taken !== undefined) {
        await clerk.send({ kind: 'reversal', path: `/entries/${taken}/reverse`, body: { reason: '银行退回' } });
        return;
      }
      fen += chance.between(1, 900);
      const body = { fen, source: 'residents', valueOn: today, note: `户主缴存${fen}` };
      const outcome = await clerk.send({ kind: 'arrival', path: `/accounts/${accountId}/arrivals`, body, mark: { fen } });
      if ('answer' in outcome) booked.push(outcome.answer.id);
    },
  };
}
