import type { Actor, Surroundings } from './actor';
import type { ProjectPage } from './wire';

/** States facts of projects on which others are at work: who was overtaken reads again and says it anew. */
export function steward({ town, chance }: Surroundings, projects: readonly string[], name: string): Actor {
  let said = 0;
  return {
    name: 'facts',
    async act() {
      const projectId = chance.oneOf(projects);
      const { revision } = await town.office.read<ProjectPage>(`/projects/${projectId}`);
      const reason = `${name}现场核实第${(said += 1)}次`;
      const facts = { 'poor-management': chance.next() < 0.5, 'strong-will': chance.next() < 0.5 };
      const path = `/projects/${projectId}/facts`;
      await town.office.send({ kind: 'facts', path, body: { facts, reason }, ifMatch: revision, mark: { text: reason } });
    },
  };
}
