import { Form, Input, Select } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import { ActDialog } from '../shared/act-dialog';
import { LongText } from '../shared/long-text';
import { fenOf } from '../shared/money';
import { minuteOf } from '../shared/time';
import { periodWords } from '../shared/week';

interface Given {
  week: string;
  progress: string;
  problems?: string;
  arrived?: string;
  paid?: string;
}
interface Report {
  programme: string;
  week: string;
  progress: string;
  problems?: string;
  arrivedFen?: number;
  paidFen?: number;
}

/** 报送周报：this week's or last week's. */
export function SubmitReport({ programme, weeks, onClose }: { programme: string; weeks: string[]; onClose: () => void }) {
  const act = useAct({
    act: (body: Report, { once }) => api.POST('/api/v1/unit-reports', { params: { header: once }, body }),
    done: ({ late, cutOffAt }) => (late ? `已收下，记为迟报（${minuteOf(cutOffAt)} 截止）` : '已按时报送'),
    after: onClose,
  });
  return (
    <ActDialog<Given, Report>
      title="报送本单位周报"
      open
      onClose={onClose}
      act={act}
      values={({ week, progress, problems, arrived, paid }) => ({
        ...{ programme, week, progress },
        ...(problems ? { problems } : {}),
        ...(arrived ? { arrivedFen: fen(arrived) } : {}),
        ...(paid ? { paidFen: fen(paid) } : {}),
      })}
      initial={{ week: weeks[0]! }}
      ok="报送"
      consequence="再次报送的以后一次为准，以前的留在记录里。截止以后照收，记为迟报，列入调度。"
    >
      <Form.Item name="week" label="周次" rules={[{ required: true, message: '请选择周次' }]}>
        <Select
          options={weeks.map((each, index) => ({ value: each, label: `${periodWords(each)}（${index === 0 ? '本周' : '上周'}）` }))}
        />
      </Form.Item>
      <Form.Item name="progress" label="进展" rules={[{ required: true, whitespace: true, message: '请填写进展' }]}>
        <LongText rows={3} />
      </Form.Item>
      <Form.Item name="problems" label="问题（可不填）">
        <LongText />
      </Form.Item>
      <Form.Item name="arrived" label="本周到账（元，可不填）" rules={[sum]}>
        <Input inputMode="decimal" className="nums" maxLength={24} />
      </Form.Item>
      <Form.Item name="paid" label="本周支付（元，可不填）" rules={[sum]}>
        <Input inputMode="decimal" className="nums" maxLength={24} />
      </Form.Item>
    </ActDialog>
  );
}

const NOUGHT = /^0+(\.0{1,2})?$/;
const fen = (text: string): number => fenOf(text) ?? 0;
const sum = {
  validator: (_: unknown, text?: string) =>
    !text || NOUGHT.test(text.trim()) || fenOf(text) !== null
      ? Promise.resolve()
      : Promise.reject(new Error('须为金额，至多两位小数，如 1,234.50')),
};
