import { Button, Form, Input, Tag } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Programme, Schema } from '../api/types';
import { OrganisationPicker } from '../pick/post-picker';
import { useMay, useSession } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { FramedTable } from '../shared/framed-table';
import { OrganisationName } from '../shared/organisation-name';
import { ProblemPage } from '../shared/problem-page';
import { Section } from '../shared/section';
import { minuteOf } from '../shared/time';
import { useLists } from './use-plan';

type Window = Schema['PlanWindowDetail'];

/** 名单：what districts put to the city. */
export function Lists({ window, programme }: { window: Window; programme: Programme | undefined }) {
  const may = useMay();
  const navigate = useNavigate();
  const [putting, setPutting] = useState(false);
  const lists = useLists(window.id);
  if (lists.error) return <ProblemPage error={lists.error} retry={() => void lists.refetch()} />;
  type List = NonNullable<typeof lists.data>['items'][number];
  return (
    <Section
      title="县区申报名单"
      extra={
        may('plan.list') &&
        window.status !== 'issued' && (
          <>
            <Button onClick={() => void navigate(`/plan/${window.id}/import`)}>按 Excel 或 CSV 报名单</Button>
            <Button type="primary" onClick={() => setPutting(true)}>
              把已申报的都列入
            </Button>
          </>
        )
      }
    >
      <FramedTable<List>
        label="县区申报名单"
        size="small"
        rowKey="id"
        loading={lists.isPending}
        dataSource={lists.data?.items}
        empty="还没有县区报名单。"
        columns={[
          { title: '第几次', dataIndex: 'number', width: 80 },
          { title: '名单', dataIndex: 'title' },
          { title: '县区', render: (_, { districtId }) => <OrganisationName id={districtId} /> },
          { title: '小区', dataIndex: 'applications', align: 'right' },
          {
            title: '收到',
            render: (_, { receivedAt, late }) => (
              <>
                <span className="nums">{minuteOf(receivedAt)}</span> {late && <Tag color="error">迟报，转入下一年度</Tag>}
              </>
            ),
          },
        ]}
      />
      {putting && <PutAll window={window} programme={programme} onClose={() => setPutting(false)} />}
    </Section>
  );
}

interface Given {
  title: string;
  districtId?: string;
}

function PutAll({ window, programme, onClose }: { window: Window; programme: Programme | undefined; onClose: () => void }) {
  const { post } = useSession();
  const act = useAct({
    act: (body: Given, { once }) =>
      api.POST('/api/v1/plan-windows/{id}/lists', { params: { path: { id: window.id }, header: once }, body }),
    done: ({ applications, late }) => `名单已报，共 ${applications} 个小区${late ? '；迟报，转入下一年度' : ''}`,
    after: onClose,
  });
  return (
    <ActDialog<Given, Given>
      title="报名单"
      open
      onClose={onClose}
      act={act}
      values={({ title, districtId }) => ({ title, ...(districtId ? { districtId } : {}) })}
      initial={{ title: `${window.year}年度申报名单` }}
      ok="报送"
      consequence={`本县区按时申报的小区全部列入。${minuteOf(window.closesAt)} 起报送的，受理后转入下一年度。`}
    >
      <Form.Item name="title" label="名单名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      {post.role === 'coordination' && (
        <Form.Item name="districtId" label="代哪个县区报" rules={[{ required: true, message: '请选择县区' }]}>
          <OrganisationPicker template={programme?.annualPlan?.listsBy} />
        </Form.Item>
      )}
    </ActDialog>
  );
}
