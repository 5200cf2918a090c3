import { Collapse, Descriptions, Table, Tag } from 'antd';
import { Link } from 'react-router';
import type { Programme, Schema } from '../api/types';
import { useMay } from '../session/session';
import { Explained } from '../shared/explained';
import { paperTitle, stageOf } from '../shared/programme';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { PostNotice } from './post-notice';
import { ResolveObjection } from './resolve-objection';
import { useNotice, useObjections } from './use-notice';
import { NOTICE_OUTCOMES, NOTICE_STATUS, OBJECTION_STATUS } from './words';
import { FileObjection } from './file-objection';

/** One notice: what hangs where, which days count and why, what was objected and what became of it. */
export function NoticeSection({ notice, projectId, programme }: { notice: Schema['NoticeLine']; projectId: string; programme: Programme }) {
  const may = useMay();
  return (
    <section className="sheet wide stack" aria-label={notice.title}>
      <div className="row">
        <h2 className="task-title">{notice.title}</h2>
        <Tag color={notice.status === 'posted' ? 'processing' : undefined}>{NOTICE_STATUS[notice.status]}</Tag>
        {notice.outcome && <Tag>{NOTICE_OUTCOMES[notice.outcome] ?? notice.outcome}</Tag>}
        <span className="push row">
          {notice.status === 'opened' && may('notice.post') && <PostNotice notice={notice} projectId={projectId} />}
          {notice.status === 'posted' && may('objection.file') && (
            <FileObjection noticeId={notice.id} stage={stageOf(programme, notice.stage)} />
          )}
          {notice.status !== 'opened' && <Link to={`/notices/${notice.id}/print`}>打印版</Link>}
        </span>
      </div>
      <Descriptions
        size="small"
        items={[
          { key: 'posted', label: '张贴', children: notice.postedOn ? `${notice.postedOn}，${notice.place}` : '尚未张贴' },
          {
            key: 'days',
            label: '公示期',
            children: notice.endsOn ? (
              <span className="nums">
                {notice.beginsOn} 至 {notice.endsOn} {notice.provisional && <Tag color="warning">暂定</Tag>}
              </span>
            ) : (
              `不少于 ${notice.minimumWorkingDays} 个工作日`
            ),
          },
          {
            key: 'papers',
            label: '公示材料',
            children: notice.papers.length
              ? notice.papers.map(({ code, version }) => `${paperTitle(programme, code)}（第 ${version} 版）`).join('、')
              : '—',
          },
        ]}
      />
      {notice.endsOn && (
        <Collapse ghost items={[{ key: 'days', label: '公示期是怎样算出来的', children: <Days noticeId={notice.id} /> }]} />
      )}
      {notice.status !== 'opened' && <Objections notice={notice} programme={programme} />}
    </section>
  );
}

function Days({ noticeId }: { noticeId: string }) {
  return (
    <Reading query={useNotice(noticeId)}>{({ explanation }) => (explanation ? <Explained explanation={explanation} /> : null)}</Reading>
  );
}

function Objections({ notice, programme }: { notice: Schema['NoticeLine']; programme: Programme }) {
  const may = useMay();
  const query = useObjections(notice.id);
  return (
    <Reading query={query}>
      {({ items }) => (
        <Table<Schema['Objection']>
          rowKey="id"
          size="small"
          dataSource={items}
          pagination={false}
          locale={{ emptyText: '没有收到异议。' }}
          columns={[
            {
              title: '回执',
              width: 190,
              render: (_, { receiptNo, filedBy }) => (
                <>
                  <span className="nums">{receiptNo}</span> {filedBy === 'public' && <Tag>网上提出</Tag>}
                </>
              ),
            },
            { title: '收到', width: 150, render: (_, { receivedAt }) => <span className="nums">{minuteOf(receivedAt)}</span> },
            { title: '内容', render: (_, { text }) => text ?? <span className="soft">（不便显示）</span> },
            {
              title: '处理',
              render: (_, { status, answer }) => (
                <>
                  {OBJECTION_STATUS[status]}
                  {answer && <p className="soft">{answer}</p>}
                </>
              ),
            },
            {
              title: '',
              width: 90,
              render: (_, objection) =>
                objection.status === 'open' &&
                may('objection.resolve') && (
                  <ResolveObjection objection={objection} notice={notice} stage={stageOf(programme, notice.stage)} />
                ),
            },
          ]}
        />
      )}
    </Reading>
  );
}
