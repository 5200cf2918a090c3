import type { Actor, Surroundings } from './actor';
import type { ProjectPage } from './wire';

/** Hands in an application with its papers, has it returned, hands it in again: decisions without end. */
export function applicant({ town, chance }: Surroundings, projectId: string): Actor {
  let no = 0;
  let round = 0;
  return {
    name: 'decisions and papers',
    async act() {
      const { tasks } = await town.subdistrict.read<ProjectPage>(`/projects/${projectId}?after=${no}`);
      const submit = tasks.find(({ step }) => step === 'submit');
      const receive = tasks.find(({ step }) => step === 'receive');
      if (submit) {
        round += 1;
        await Promise.all(
          submit.papers.map((code) => {
            const title = `${code} 第${round}次 ${projectId}`;
            return town.ownersBody.bring(projectId, code, title, chance.next() < 0.3 ? `${title} ${chance.next()}` : undefined);
          }),
        );
      }
      const task = submit ?? receive;
      if (!task) return;
      const verb = submit ? 'complete' : 'return';
      const who = submit ? town.ownersBody : town.subdistrict;
      const mark = { verb };
      const outcome = await who.send({ kind: 'decision', path: `/tasks/${task.id}/answer`, body: { verb }, ifMatch: task.revision, mark });
      if ('answer' in outcome) no = outcome.answer.no ?? no;
    },
  };
}
