import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import type { Programme } from '../api/types';

/** One of the organisations of which a programme knows many: a subdistrict, a community, an owners' body. */
export interface OneOfMany {
  template: string;
  name: string;
  code: string;
  parentCode?: string;
}

export const manyOf = ({ organisations }: Programme) => organisations.filter(({ many }) => many);

/** An example of each, below one another where the programme's roles lie below one another. */
export function examplesOf(programme: Programme): OneOfMany[] {
  const many = manyOf(programme);
  const codeOf = (template: string) => `example-${template}`;
  const above = many.find(({ code }) => code === programme.roles.$subdistrict);
  return many.map(({ code, name, kind }) => ({
    ...{ template: code, name: `示例${name}`, code: codeOf(code) },
    ...(above && above.code !== code && kind !== 'district' ? { parentCode: codeOf(above.code) } : {}),
  }));
}

export function ManyOrganisations({ programme }: { programme: Programme }) {
  const templates = manyOf(programme).map(({ code, name }) => ({ value: code, label: name }));
  if (templates.length === 0) return null;
  return (
    <Form.List name="many">
      {(fields, { add, remove }) => (
        <div role="group" aria-label="可有多个的单位">
          <p>街道、社区、业主组织等可有多个的单位：</p>
          {fields.map(({ key, name }) => (
            <div key={key} className="row nowrap many-row">
              <Form.Item name={[name, 'template']} rules={[{ required: true, message: '请选择' }]} noStyle>
                <Select aria-label="方案中的身份" options={templates} placeholder="身份" className="many-template" />
              </Form.Item>
              <Form.Item name={[name, 'name']} rules={[{ required: true, whitespace: true, message: '请填写名称' }]} noStyle>
                <Input aria-label="名称" placeholder="名称" maxLength={200} />
              </Form.Item>
              <Form.Item
                name={[name, 'code']}
                rules={[{ required: true, pattern: /^[a-zA-Z0-9][\w.-]{0,79}$/, message: '代码由字母、数字、点和连字符组成' }]}
                noStyle
              >
                <Input aria-label="代码" placeholder="代码" maxLength={80} />
              </Form.Item>
              <Form.Item name={[name, 'parentCode']} noStyle>
                <Input aria-label="上级单位代码" placeholder="上级单位代码（可不填）" maxLength={80} />
              </Form.Item>
              <Button type="text" icon={<MinusCircleOutlined />} aria-label="删去这一行" onClick={() => remove(name)} />
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ template: templates[0]?.value })}>
            加一个
          </Button>
        </div>
      )}
    </Form.List>
  );
}
