import type { Actor, Surroundings } from './actor';
import type { ProjectPage, Thing } from './wire';

const POSTED = ['opinion-notice', 'agreeing-rooms', 'design-engineering'];

/** Objects to the notice at the gate, and has the objection mediated. */
export function resident({ town, chance, today }: Surroundings, projectId: string): Actor {
  const open: string[] = [];
  let filed = 0;

  async function post(notice: Thing): Promise<void> {
    for (const code of POSTED) await town.ownersBody.bring(projectId, code, `${code} ${projectId}`);
    const evidence = [await town.ownersBody.bring(projectId, 'other', `张贴照片 ${projectId}`)];
    const body = { postedOn: today, place: '小区南门', evidence };
    await town.ownersBody.send({ kind: 'posting', path: `/notices/${notice.id}/post`, body, ifMatch: notice.revision });
  }

  async function resolve(id: string): Promise<void> {
    const outcome = chance.oneOf(['rejected', 'mediation-failed']);
    const body = { outcome, answer: '已说明。' };
    await town.ownersBody.send({ kind: 'resolution', path: `/objections/${id}/resolve`, body, ifMatch: 1, mark: { outcome } });
  }

  return {
    name: 'objections',
    async act() {
      const { notices } = await town.ownersBody.read<ProjectPage>(`/projects/${projectId}`);
      const notice = notices.find(({ status }) => status === 'opened' || status === 'posted');
      if (!notice) return;
      if (notice.status === 'opened') return post(notice);
      if (open.length > 2) return resolve(open.shift()!);
      const text = `异议${(filed += 1)}：采光。`;
      const outcome = await town.ownersBody.send({ kind: 'objection', path: `/notices/${notice.id}/objections`, body: { text } });
      if ('answer' in outcome) open.push(outcome.answer.id);
    },
  };
}
