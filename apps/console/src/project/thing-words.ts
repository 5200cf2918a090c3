import type { Programme, Project } from '../api/types';
import { stageOf, stepOf } from '../shared/programme';
import { stageNow } from './stage-now';

/** What a date is of: a stage (`stage:<code>:<visit>`), a task, a notice or a duty. */
export function thingWords(thingId: string, project: Project, programme: Programme): string {
  const [kind, code, visit] = thingId.split(':');
  if (kind === 'stage' && code) {
    const title = stageOf(programme, stageNow(project, { stage: code, visit: Number(visit) }))?.title ?? code;
    return `环节「${title}」${Number(visit) > 1 ? `第 ${visit} 次` : ''}`;
  }
  const task = project.tasks.find(({ id }) => id === thingId) ?? project.view.answeredTasks.find(({ taskId }) => taskId === thingId);
  if (task) return `事项「${stepOf(programme, task.stage, task.step)?.title ?? task.step}」`;
  const notice = project.notices.find(({ id }) => id === thingId);
  if (notice) return `公示「${notice.title}」`;
  const duty = project.obligations.find(({ id }) => id === thingId);
  return duty ? `义务「${programme.obligations.find((each) => each.code === duty.code)?.title ?? duty.code}」` : '其他期限';
}
