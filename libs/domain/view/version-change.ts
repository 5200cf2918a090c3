import type { EventData } from '#libs/contracts/event';
import { renamePassed } from '../version/passed-names';
import type { ProjectView } from './project-view';

/** What is under way gets the names of the version that the project goes by now; what is over keeps those that it had, with the new ones beside. */
export function moveVersion(view: ProjectView, data: EventData['project.versionMoved']): ProjectView {
  const places = new Map(data.stages.map((stage) => [stage.from, stage]));
  const nameOf = (stage: string): string => places.get(stage)?.to ?? stage;
  const kept = new Map(data.tasks.map((task) => [task.taskId, task]));
  return {
    ...view,
    programmeHash: data.toHash,
    activeStages: view.activeStages.map(nameOf),
    runs: renamePassed(view.runs, data.passed ?? []).map((run) => {
      const place = places.get(run.stage);
      if (run.leftAt !== null || place?.visit !== run.visit) return run;
      return { ...run, stage: place.to, deadlineOn: place.deadlineOn };
    }),
    openTasks: view.openTasks.map((task) => {
      const { stage, step } = kept.get(task.taskId) ?? { stage: nameOf(task.stage), step: task.step };
      return { ...task, stage, step };
    }),
    answeredTasks: view.answeredTasks.map((task) => ({ ...task, stage: nameOf(task.stage) })),
    notices: view.notices.map((notice) => (notice.outcome === null ? { ...notice, stage: nameOf(notice.stage) } : notice)),
  };
}
