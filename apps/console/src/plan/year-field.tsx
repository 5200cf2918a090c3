import { Form, Input } from 'antd';

export const YearField = () => (
  <Form.Item name="year" label="计划年度" rules={[{ required: true, pattern: /^\d{4}$/, message: '请填写年份，如 2026' }]}>
    <Input inputMode="numeric" maxLength={4} className="nums" />
  </Form.Item>
);
