import { Button, QRCode } from 'antd';
import { useParams } from 'react-router';
import type { Schema } from '../api/types';
import { useProject } from '../project/use-project';
import { OrganisationName } from '../shared/organisation-name';
import { paperTitle, useProgramme } from '../shared/programme';
import { Reading } from '../shared/reading';
import { useTitle } from '../shared/title';
import { useNotice } from './use-notice';

/** 公示打印版：one page of A4. The form is ours: the text gives none. The code of the public page joins it with that page. */
export function Component() {
  const { id } = useParams();
  return <Reading query={useNotice(id!)}>{(notice) => <Sheet notice={notice} />}</Reading>;
}

function Sheet({ notice }: { notice: Schema['Notice'] }) {
  useTitle(`${notice.title}（打印版）`);
  const project = useProject(notice.projectId);
  const programme = useProgramme(project.data?.programme);
  return (
    <>
      <div className="no-print row filters">
        <Button type="primary" onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <Reading query={project}>
        {(project) => (
          <article className="a4" aria-label={notice.title}>
            <p className="a4-note">参考样式</p>
            <h1>{notice.title}</h1>
            <p>{project.name}的下列材料现予公示：</p>
            <ol>
              {notice.papers.map(({ code, version }) => (
                <li key={code}>
                  {paperTitle(programme.data, code)}（第 {version} 版）
                </li>
              ))}
            </ol>
            <p>
              公示期自 {notice.beginsOn} 起至 {notice.endsOn} 止{notice.provisional && '（暂定）'}，不少于 {notice.minimumWorkingDays}{' '}
              个工作日。
            </p>
            <p>
              公示期内对公示内容有异议的，可以向业主委员会或者社区、街道（乡镇）提出，也可以扫描下面的二维码，在网上查看材料、提出异议。
            </p>
            <div className="a4-foot">
              <div className="a4-code">
                {/* For cameras: to readers the address below says the same. */}
                <div aria-hidden="true">
                  <QRCode type="svg" value={notice.publicPage} size={132} bordered={false} />
                </div>
                <p className="a4-address">{notice.publicPage}</p>
              </div>
              <div>
                <p>
                  <OrganisationName id={project.ownersBodyId ?? project.communityId ?? project.subdistrictId} />
                </p>
                <p>{notice.postedOn}</p>
              </div>
            </div>
          </article>
        )}
      </Reading>
    </>
  );
}
