import { Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from './problem-alert';

interface Act<V> {
  mutate: (values: V) => void;
  isPending: boolean;
  problem: Error | null;
  reset: () => void;
}

/**
 * Asks for what an act needs, tells what will come of it, and does it. The act's `after` closes the dialog; a refusal is shown in it, and what
 * was typed stays. `values` turns the form's into the act's.
 */
export function ActDialog<F extends object, V>({
  title,
  open,
  onClose,
  act,
  values,
  initial,
  ok = '确定',
  danger,
  consequence,
  width,
  children,
}: {
  title: string;
  open: boolean;
  onClose: () => void;
  act: Act<V>;
  values: (form: F) => V;
  initial?: Partial<F>;
  ok?: string;
  danger?: boolean;
  consequence?: ReactNode;
  width?: number;
  children?: ReactNode;
}) {
  const [form] = Form.useForm<F>();
  const close = () => {
    act.reset();
    onClose();
  };
  return (
    <Modal
      title={title}
      open={open}
      onCancel={close}
      onOk={() => form.submit()}
      okText={ok}
      okButtonProps={{ danger }}
      confirmLoading={act.isPending}
      width={width}
      destroyOnHidden
      mask={{ closable: false }}
    >
      <Form<F> form={form} layout="vertical" initialValues={initial} onFinish={(given) => act.mutate(values(given))} preserve={false}>
        {children}
      </Form>
      {consequence && <div className="consequence">{consequence}</div>}
      {act.problem && (
        // A refusal below the fold would look like nothing had happened.
        <div ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
          <ProblemAlert error={act.problem} />
        </div>
      )}
    </Modal>
  );
}
