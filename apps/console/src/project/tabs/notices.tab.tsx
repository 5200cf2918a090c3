import { NoticeSection } from '../../notice/notice-section';
import { Nothing } from '../../shared/nothing';
import type { TabProps } from '../project-tabs';

/** 公示：every notice of the project, the newest first. */
export default function NoticesTab({ project, programme }: TabProps) {
  if (project.notices.length === 0) return <Nothing words="还没有公示。" />;
  return (
    <div className="stack">
      {project.notices.toReversed().map((notice) => (
        <NoticeSection key={notice.id} notice={notice} projectId={project.id} programme={programme} />
      ))}
    </div>
  );
}
