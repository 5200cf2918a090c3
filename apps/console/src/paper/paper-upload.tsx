import { InboxOutlined } from '@ant-design/icons';
import { Form, Input, Upload, type UploadFile } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { ActDialog } from '../shared/act-dialog';

interface Given {
  title: string;
  file?: UploadFile[];
}

/** A new version of a paper: a file, or the note that it lies on paper only (without a file). */
export function PaperUpload({
  process,
  code,
  title,
  onClose,
}: {
  process: { kind: 'project' | 'window'; id: string };
  code: string;
  title: string;
  onClose: () => void;
}) {
  const upload = useAct({
    act: ({ title, file }: Given, { once }) => {
      const given = file?.[0]?.originFileObj;
      const params = { path: { id: process.id }, header: once };
      const path = process.kind === 'project' ? '/api/v1/projects/{id}/papers' : '/api/v1/plan-windows/{id}/papers';
      if (!given) return api.POST(path, { params, body: { code, title } });
      const form = new FormData();
      form.append('code', code);
      form.append('title', title);
      form.append('file', given);
      return api.POST(path, { params, body: { code, title, file: '' }, bodySerializer: () => form });
    },
    done: (paper) => `已登记第 ${paper.version} 版`,
    after: onClose,
  });
  return (
    <ActDialog<Given, Given>
      title={`上传材料：${title}`}
      open
      onClose={onClose}
      act={upload}
      values={(form) => form}
      initial={{ title }}
      ok="登记"
    >
      <Form.Item name="title" label="材料名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item
        name="file"
        label="文件"
        valuePropName="fileList"
        getValueFromEvent={(event: { fileList: UploadFile[] }) => event.fileList.slice(-1)}
        extra="只有纸质件的，不选文件即可登记。"
      >
        <Upload.Dragger beforeUpload={() => false} maxCount={1}>
          <p>
            <InboxOutlined className="drop-icon" />
          </p>
          <p>点击选择，或把文件拖到这里</p>
        </Upload.Dragger>
      </Form.Item>
    </ActDialog>
  );
}
