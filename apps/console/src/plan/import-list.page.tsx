import { Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../api/client';
import '../shared/room.css';
import { OrganisationPicker } from '../pick/post-picker';
import { useSession } from '../session/session';
import { asCsv, ImportRows } from '../shared/import-rows';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { usePlanWindow } from './use-plan';

const COLUMNS = [
  { key: 'compound', title: '小区编号', example: 'example-01' },
  { key: 'tier', title: '批次', example: '', optional: true },
  { key: 'projectId', title: '项目', example: '', optional: true },
];

/** 按 Excel 或 CSV 报名单：all or nothing, faults beside their rows. */
export function Component() {
  const { id } = useParams();
  const navigate = useNavigate();
  const { post } = useSession();
  const [given, setTitle] = useState<string>();
  const [districtId, setDistrictId] = useState<string>();
  const back = `/plan/${id}?tab=lists`;
  return (
    <Reading query={usePlanWindow(id!)}>
      {(window) => {
        const title = given ?? `${window.year}年度申报名单`;
        return (
          <Page title={`${window.name}：报名单`} under={<Link to={back}>回到名单</Link>}>
            <div className="stack">
              <Form layout="vertical" className="sheet wide">
                <Form.Item label="名单名称" required htmlFor="list-title">
                  <Input id="list-title" maxLength={200} value={title} onChange={(event) => setTitle(event.target.value)} />
                </Form.Item>
                {post.role === 'coordination' && (
                  <Form.Item label="代哪个县区报" required htmlFor="list-district">
                    <OrganisationPicker id="list-district" value={districtId} onChange={setDistrictId} />
                  </Form.Item>
                )}
              </Form>
              <ImportRows
                columns={COLUMNS}
                template="申报名单样表.xlsx"
                help={`一行一个小区。批次填代码：${window.tiers.map(({ code, title }) => `${code}（${title}）`).join('、')}；不填即第一个。项目可不填。`}
                send={(csv, { once }) =>
                  api.POST('/api/v1/plan-windows/{id}/lists', {
                    params: { path: { id: window.id }, query: { title, ...(districtId ? { districtId } : {}) }, header: once },
                    ...asCsv(csv),
                  })
                }
                done={({ applications, late }) => `名单已报，共 ${applications} 个小区${late ? '；迟报，转入下一年度' : ''}`}
                after={() => void navigate(back)}
              />
            </div>
          </Page>
        );
      }}
    </Reading>
  );
}
