import { PrinterOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Tag } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAct } from '../api/act';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';
import { useMay } from '../session/session';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { OrganisationName } from '../shared/organisation-name';
import { Page } from '../shared/page';
import { Reading } from '../shared/reading';
import { minuteOf } from '../shared/time';
import { LETTER_KINDS, wordFor } from '../shared/words';
import { subjectPath } from '../shared/subject-path';
import '../shared/room.css';
import './escalation.css';

type Letter = Schema['Letter'];

/** 一件文书：to read, to put into other words, to sign or to lay aside, to print. */
export function Component() {
  const { id } = useParams();
  const query = useQuery({
    queryKey: ['letter', id],
    queryFn: () => answerOf(api.GET('/api/v1/letters/{id}', { params: { path: { id: id! } } })),
  });
  return <Reading query={query}>{(letter) => <One key={letter.id} letter={letter} />}</Reading>;
}

function One({ letter }: { letter: Letter }) {
  const may = useMay();
  const [text, setText] = useState<string>();
  const [dialog, setDialog] = useState<'sign' | 'discard'>();
  const draft = letter.status === 'draft' && may('letter.sign');
  const close = () => setDialog(undefined);
  return (
    <Page
      title={wordFor(LETTER_KINDS, letter.kind)}
      under={
        <span className="row no-print">
          <Status letter={letter} />
          <span>
            致 <OrganisationName id={letter.toOrganisationId} />
          </span>
          <Link to={subjectPath(letter)}>{letter.projectName}</Link>
          <Link to={`/tasks/${letter.taskId}`}>所涉事项</Link>
        </span>
      }
      extra={
        <span className="row no-print">
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
          {draft && (
            <Button onClick={() => setText(text === undefined ? letter.text : undefined)}>
              {text === undefined ? '修改文字' : '不改了'}
            </Button>
          )}
          {draft && <Button onClick={() => setDialog('discard')}>作废</Button>}
          {draft && (
            <Button type="primary" onClick={() => setDialog('sign')}>
              签发
            </Button>
          )}
        </span>
      }
    >
      {text === undefined ? (
        <article className="letter">{letter.text}</article>
      ) : (
        <div className="stack">
          <LongText aria-label="文书文字" rows={16} maxLength={20_000} value={text} onChange={(event) => setText(event.target.value)} />
          <p className="soft">改动随签发一并生效；不签发就离开，草稿仍是原样。</p>
        </div>
      )}
      {dialog === 'sign' && <Sign letter={letter} text={text} onClose={close} onSigned={() => setText(undefined)} />}
      {dialog === 'discard' && <Discard letter={letter} onClose={close} />}
    </Page>
  );
}

function Status({ letter: { status, signedAt, draftedAt } }: { letter: Letter }) {
  if (status === 'signed') return <Tag color="success">已签发 {signedAt && minuteOf(signedAt)}</Tag>;
  return status === 'draft' ? <Tag color="warning">待签发，{minuteOf(draftedAt)} 拟稿</Tag> : <Tag>已作废</Tag>;
}

type Dialog = { letter: Letter; onClose: () => void };

function Sign({ letter, text, onClose, onSigned }: Dialog & { text?: string; onSigned: () => void }) {
  const act = useAct({
    act: (body: { text?: string }, { decision }) =>
      api.POST('/api/v1/letters/{id}/sign', { params: { path: { id: letter.id }, header: decision(letter.revision) }, body }),
    done: ({ recipients }) => (recipients > 0 ? `已签发，送达 ${recipients} 人` : '已签发：不经系统送达，请打印后送交'),
    after: () => {
      onSigned();
      onClose();
    },
  });
  return (
    <ActDialog
      title={`签发${wordFor(LETTER_KINDS, letter.kind)}`}
      open
      onClose={onClose}
      act={act}
      values={() => (text === undefined || text === letter.text ? {} : { text })}
      ok="签发"
      consequence={
        <p>
          以您的名义发给
          <OrganisationName id={letter.toOrganisationId} />
          {text !== undefined && text !== letter.text && '，文字以您改过的为准'}。签发后不能收回，也不能再改。
        </p>
      }
    />
  );
}

function Discard({ letter, onClose }: Dialog) {
  const act = useAct({
    act: (body: { reason: string }, { decision }) =>
      api.POST('/api/v1/letters/{id}/discard', { params: { path: { id: letter.id }, header: decision(letter.revision) }, body }),
    done: '已作废',
    after: onClose,
  });
  return (
    <ActDialog<{ reason: string }, { reason: string }>
      title="作废草稿"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="作废"
      danger
      consequence="草稿留在记录里，不会发给任何人；需要时可重新督办、另拟一份。"
    >
      <Form.Item name="reason" label="理由" rules={[{ required: true, whitespace: true, message: '请写明理由' }]}>
        <LongText />
      </Form.Item>
    </ActDialog>
  );
}
