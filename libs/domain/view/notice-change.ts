import type { NoticeRun, ProjectView } from './project-view';

export function openNotice(view: ProjectView, data: { noticeId: string; stage: string }): ProjectView {
  const notice: NoticeRun = {
    noticeId: data.noticeId,
    stage: data.stage,
    postedOn: null,
    beginsOn: null,
    endsOn: null,
    provisional: false,
    outcome: null,
  };
  return { ...view, notices: [...view.notices, notice] };
}

export function changeNotice(view: ProjectView, noticeId: string, change: Partial<NoticeRun>): ProjectView {
  return { ...view, notices: view.notices.map((notice) => (notice.noticeId === noticeId ? { ...notice, ...change } : notice)) };
}

export function resolveObjection(view: ProjectView, outcome: 'upheld' | 'rejected' | 'mediation-failed'): ProjectView {
  const counter = outcome === 'mediation-failed' ? 'mediationFailed' : outcome;
  return { ...view, objections: { ...view.objections, [counter]: view.objections[counter] + 1 } };
}
