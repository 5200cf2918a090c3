import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Modal, Select, Table, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { PersonPicker } from '../pick/person-picker';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { Page } from '../shared/page';
import { usePerson } from '../shared/person-name';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';

type ApiKey = Schema['ApiKey'];

/** 接口密钥：what other systems act with, each in the name of a person in a post. */
export function Component() {
  const may = useMay();
  const [making, setMaking] = useState(false);
  const [revoked, setRevoked] = useState<ApiKey | null>(null);
  const [issued, setIssued] = useState<string | null>(null);
  const query = useQuery({ queryKey: ['api-keys'], queryFn: () => answerOf(api.GET('/api/v1/api-keys')) });
  return (
    <Page
      title="接口密钥"
      under="其他系统凭密钥以某人在某岗位的身份办理，所办的都记在该人名下。"
      extra={
        may('apiKey.write') && (
          <Button type="primary" onClick={() => setMaking(true)}>
            签发密钥
          </Button>
        )
      }
    >
      <Reading query={query}>
        {({ items }) => (
          <Table<ApiKey>
            rowKey="id"
            size="middle"
            dataSource={items}
            pagination={false}
            locale={{ emptyText: '还没有签发过密钥。' }}
            columns={[
              {
                title: '用途',
                render: (_, { title, revokedAt }) => (
                  <>
                    {title} {revokedAt && <Tag>已废止</Tag>}
                  </>
                ),
              },
              { title: '以谁的身份', render: (_, { personId, postId }) => <Bearer personId={personId} postId={postId} /> },
              { title: '签发', width: 160, render: (_, { createdAt }) => <span className="nums">{minuteOf(createdAt)}</span> },
              {
                title: '废止',
                width: 160,
                render: (_, { revokedAt }) => <span className="nums">{revokedAt ? minuteOf(revokedAt) : '—'}</span>,
              },
              {
                title: '办理',
                width: 90,
                render: (_, key) =>
                  !key.revokedAt &&
                  may('apiKey.write') && (
                    <Button size="small" danger onClick={() => setRevoked(key)}>
                      废止
                    </Button>
                  ),
              },
            ]}
          />
        )}
      </Reading>
      {making && <Make onClose={() => setMaking(false)} onMade={setIssued} />}
      {revoked && <Revoke apiKey={revoked} onClose={() => setRevoked(null)} />}
      <Modal
        title="密钥已签发"
        open={issued !== null}
        onCancel={() => setIssued(null)}
        footer={<Button onClick={() => setIssued(null)}>已经抄好</Button>}
        mask={{ closable: false }}
      >
        <Alert type="warning" showIcon title="密钥只在这里显示一次，请立即抄存到使用它的系统里。" />
        <Typography.Paragraph copyable={{ tooltips: ['复制', '已复制'] }} code className="issued-key">
          {issued ?? ''}
        </Typography.Paragraph>
      </Modal>
    </Page>
  );
}

function Bearer({ personId, postId }: { personId: string; postId: string }) {
  const { data } = usePerson(personId);
  const post = data?.posts.find(({ id }) => id === postId);
  if (!data) return <>…</>;
  return (
    <>
      {data.name}，{post ? `${post.organisation.name} ${post.title}` : '已不任该岗位，密钥无效'}
    </>
  );
}

interface Given {
  title: string;
  personId: string;
  postId: string;
}

function Make({ onClose, onMade }: { onClose: () => void; onMade: (key: string) => void }) {
  const make = useAct({
    act: (body: Given, { once }) => api.POST('/api/v1/api-keys', { params: { header: once }, body }),
    after: ({ key }) => {
      onClose();
      if (key) onMade(key);
    },
  });
  return (
    <ActDialog<Given, Given>
      title="签发接口密钥"
      open
      onClose={onClose}
      act={make}
      values={(form) => form}
      ok="签发"
      consequence="持有密钥的系统可以做此人在该岗位上能做的一切，直到密钥废止。"
    >
      <Form.Item name="title" label="用途" rules={[{ required: true, whitespace: true, message: '请写明用途' }]}>
        <Input maxLength={120} placeholder="如：财政系统接口" />
      </Form.Item>
      <Form.Item name="personId" label="以谁的身份" rules={[{ required: true, message: '请选择人员' }]}>
        <PersonPicker />
      </Form.Item>
      <Form.Item noStyle dependencies={['personId']}>
        {({ getFieldValue }) => (
          <Form.Item name="postId" label="在哪个岗位" rules={[{ required: true, message: '请选择岗位' }]}>
            <HeldPostPicker personId={getFieldValue('personId') as string | undefined} />
          </Form.Item>
        )}
      </Form.Item>
    </ActDialog>
  );
}

function HeldPostPicker({
  personId,
  ...field
}: {
  personId: string | undefined;
  id?: string;
  value?: string;
  onChange?: (id: string) => void;
}) {
  const { data } = usePerson(personId);
  return (
    <Select
      {...field}
      disabled={!personId}
      placeholder={personId ? '选择岗位' : '先选择人员'}
      notFoundContent="此人没有岗位"
      options={(data?.posts ?? []).map(({ id, title, organisation }) => ({ value: id, label: `${organisation.name} ${title}` }))}
    />
  );
}

function Revoke({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const revoke = useAct({
    act: (_: object, { once }) => api.POST('/api/v1/api-keys/{id}/revoke', { params: { path: { id: apiKey.id }, header: once } }),
    done: '已废止',
    after: onClose,
  });
  return (
    <ActDialog
      title={`废止密钥：${apiKey.title}`}
      open
      onClose={onClose}
      act={revoke}
      values={() => ({})}
      ok="废止"
      danger
      consequence="废止后，用它的系统立即不能再办理任何事；废止不能撤销，须另签新的。"
    />
  );
}
