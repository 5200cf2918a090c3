import { Alert, Descriptions, Tag } from 'antd';
import { useParams } from 'react-router';
import type { Schema } from '../api/types';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { Section } from '../shared/section';
import { dayOf, minuteOf, untilWords } from '../shared/time';
import { ObjectionForm } from './objection-form';
import { useRealm } from './realm';
import { usePublicNotice } from './use-public';

/** 一项公示：what hangs, until when, what may be read of it here, and how to object. */
export function Component() {
  const { id } = useParams();
  return <Reading query={usePublicNotice(id!)}>{(notice) => <One notice={notice} />}</Reading>;
}

function One({ notice }: { notice: Schema['PublicNotice'] }) {
  const { projectName, title, compounds, beginsOn, endsOn, endsAt, provisional, place, postedOn, open, now, minimumWorkingDays } = notice;
  return (
    <Page title={`${projectName}：${title}`} under={compounds.map(({ name }) => name).join('、')}>
      <div className="stack">
        {!open && <Alert type="info" showIcon title="公示已经结束，不再接受异议，也不再提供材料。" />}
        <section className="sheet wide" aria-label="公示期">
          <Descriptions
            column={1}
            size="small"
            items={[
              {
                key: 'days',
                label: '公示期',
                children: (
                  <span className="row nums">
                    {beginsOn} 至 {endsOn}
                    {provisional && <Tag color="warning">暂定</Tag>}
                    {open && <strong>{untilWords(dayOf(now), endsOn)}</strong>}
                  </span>
                ),
              },
              { key: 'least', label: '依据', children: `不少于 ${minimumWorkingDays} 个工作日，张贴当日不计` },
              { key: 'posted', label: '张贴', children: `${postedOn}，${place}` },
              ...(open
                ? [{ key: 'until', label: '异议截止', children: <span className="nums">{minuteOf(endsAt)} 以前收到的都算数</span> }]
                : []),
            ]}
          />
          {provisional && <p className="soft">放假安排还可能变动，截止日期以后可能会改。</p>}
        </section>
        <Papers notice={notice} />
        {open && <ObjectionForm notice={notice} />}
      </div>
    </Page>
  );
}

function Papers({ notice: { papers, otherPapers, open } }: { notice: Schema['PublicNotice'] }) {
  const { to } = useRealm();
  return (
    <Section title="公示材料">
      {papers.length > 0 && (
        <ul className="papers">
          {papers.map(({ title, version, paperId, bytes }) => (
            <li key={`${title} ${version}`}>
              {paperId ? (
                <a href={to(`/api/v1/public/papers/${paperId}`)} download>
                  {title}（第 {version} 版，{kilobytes(bytes ?? 0)} KB）
                </a>
              ) : (
                <>
                  {title}（第 {version} 版）{open && <span className="soft">：请到张贴地点查看</span>}
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {otherPapers > 0 && <p className="soft">另有 {otherPapers} 份材料只在张贴地点公示，不在网上公开。</p>}
      {papers.length + otherPapers === 0 && <p className="soft">没有另附材料。</p>}
    </Section>
  );
}

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1024));
