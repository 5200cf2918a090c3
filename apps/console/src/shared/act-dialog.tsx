import { Form, Modal } from 'antd';
import { useEffect, type ReactNode } from 'react';
import { problemOf } from '../api/problem';
import { ProblemAlert } from './problem-alert';

interface Act<V> {
  mutate: (values: V) => void;
  isPending: boolean;
  problem: Error | null;
  reset: () => void;
}

/** What the API calls otherwise than the forms do: one writes yuan. */
const SENT_AS: Record<string, string> = { fen: '金额', contractFen: '金额' };

/** 第 2 项 金额, as a form shows `contents.1.fen`; null for what no form shows. */
function shownAs(path: string): string | null {
  const item = /\.(\d+)(?:\.|$)/.exec(path)?.[1];
  const words = [...(item ? [`第 ${Number(item) + 1} 项`] : []), SENT_AS[path.split('.').at(-1)!] ?? ''].join(' ').trim();
  return words || null;
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
  const { problem } = act;
  // What is wrong with a field is said at it; the refusal tells the rest.
  useEffect(() => {
    const faults = problem ? (problemOf(problem).errors ?? []) : [];
    form.setFields(
      faults.filter(({ path }) => path in form.getFieldsValue()).map(({ path, message }) => ({ name: path as never, errors: [message] })),
    );
  }, [problem, form]);
  const atField = (path: string) => (path in form.getFieldsValue() ? '' : shownAs(path));
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
      {problem && (
        // A refusal below the fold would look like nothing had happened.
        <div ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
          <ProblemAlert error={problem} fieldWords={atField} />
        </div>
      )}
    </Modal>
  );
}
