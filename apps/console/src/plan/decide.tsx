import { Alert, Form, Input, Select } from 'antd';
import { useAct } from '../api/act';
import { api } from '../api/client';
import type { Schema } from '../api/types';
import { DayPicker } from '../pick/day-picker';
import { OrganisationPicker } from '../pick/post-picker';
import { ActDialog } from '../shared/act-dialog';
import { YuanField } from '../shared/fields';
import { fenOf } from '../shared/money';
import { useProgramme } from '../shared/programme';
import { usePlanPapers } from './papers';
import { type Verb, VerdictFields } from './verdict-fields';

/** Sums are written compound by compound; of more at once the meeting is recorded in parts. */
const MOST_SUMS = 30;

interface Given {
  meeting: string;
  decidedOn: string;
  paperId: string;
  verb: Verb;
  tier?: string;
  reason?: string;
  clientId?: string;
  /** By application, as one writes it. */
  sums?: Record<string, string>;
}
interface Decision {
  meeting: string;
  decidedOn: string;
  paperId: string;
  decisions: { applicationId: string; verb: Verb; tier?: string; reason?: string; clientId?: string; fen?: number }[];
}

/** 会议结论：one meeting, one paper, many applications. */
export function Decide({
  window,
  chosen,
  onClose,
  onDone,
}: {
  window: Schema['PlanWindowDetail'];
  chosen: Schema['PlanApplication'][];
  onClose: () => void;
  onDone: () => void;
}) {
  const papers = usePlanPapers(window.id);
  const act = useAct({
    act: (body: Decision, { once }) =>
      api.POST('/api/v1/plan-windows/{id}/decisions', { params: { path: { id: window.id }, header: once }, body }),
    done: ({ agreed, returned, refused }) => `已记录：同意 ${agreed}，退回 ${returned}，不同意 ${refused}`,
    after: onDone,
  });
  return (
    <ActDialog<Given, Decision>
      title="记录会议结论"
      open
      onClose={onClose}
      act={act}
      values={({ verb, tier, reason, clientId, sums, ...meeting }) => ({
        ...meeting,
        decisions: chosen.map(({ id }) => {
          const fen = fenOf(sums?.[id] ?? '');
          const fixed = { ...(tier ? { tier } : {}), ...(clientId ? { clientId } : {}), ...(fen === null ? {} : { fen }) };
          return { applicationId: id, verb, ...(verb === 'agree' ? fixed : {}), ...(reason ? { reason } : {}) };
        }),
      })}
      ok={`对 ${chosen.length} 个小区作出结论`}
      consequence="全部记录或全部不录。同意的进入拟下达的计划；在审查事项答复以前可以再作一次，以后一次为准，前一次留在记录里。"
    >
      <Form.Item name="meeting" label="会议" rules={[{ required: true, whitespace: true, message: '请填写会议' }]}>
        <Input maxLength={200} placeholder="例：第 3 次专题会议" />
      </Form.Item>
      <Form.Item name="decidedOn" label="开会日期" rules={[{ required: true, message: '请选择日期' }]}>
        <DayPicker />
      </Form.Item>
      <Form.Item
        name="paperId"
        label="会议材料"
        extra="没有列出的，先在「材料」页登记。"
        rules={[{ required: true, message: '请选择会议材料' }]}
      >
        <Select
          loading={papers.isPending}
          options={papers.data?.items.map(({ id, title, version }) => ({ value: id, label: `${title}（第 ${version} 版）` }))}
          notFoundContent="还没有登记材料"
        />
      </Form.Item>
      <VerdictFields chosen={chosen} />
      <Form.Item noStyle dependencies={['verb']}>
        {({ getFieldValue }) => getFieldValue('verb') === 'agree' && <Fixed window={window} chosen={chosen} />}
      </Form.Item>
    </ActDialog>
  );
}

/**
 * What an agreement fixes: the tier, who carries the project out, and the money of each compound. Where the programme has the meeting name
 * them, none of what is to be carried out goes without.
 */
function Fixed({ window, chosen }: { window: Schema['PlanWindowDetail']; chosen: Schema['PlanApplication'][] }) {
  const programme = useProgramme({ code: window.programmeCode, hash: window.programmeHash }).data;
  const template = programme?.organisations.find(({ code }) => code === programme.roles.$client);
  const given = Form.useWatch<string | undefined>('tier');
  const isCarriedOut = (tier: string | null) => tier === null || window.tiers.length === 0 || window.tiers[0]?.code === tier;
  const carriedOut = chosen.filter(({ tier }) => isCarriedOut(given ?? tier));
  const decides = programme?.annualPlan?.decides ?? [];
  const needsClient = decides.includes('client') && carriedOut.length > 0;
  const needsSum = (id: string) => decides.includes('budget') && carriedOut.some((one) => one.id === id);
  return (
    <>
      {window.tiers.length > 0 && (
        <Form.Item name="tier" label="核定批次" extra="不选即按申报的批次">
          <Select allowClear options={window.tiers.map(({ code, title }) => ({ value: code, label: title }))} />
        </Form.Item>
      )}
      <Form.Item
        name="clientId"
        label="建设单位"
        extra={needsClient ? '计划下达时即为这些项目的建设单位，以前空缺' : '计划下达时即为这些项目的建设单位；不选则不变'}
        rules={[{ required: needsClient, message: '请选择建设单位' }]}
      >
        <OrganisationPicker kind={template?.kind} />
      </Form.Item>
      {chosen.length <= MOST_SUMS ? (
        chosen.map(({ id, compoundName }) => (
          <YuanField
            key={id}
            name={['sums', id]}
            label={`资金预算：${compoundName}`}
            extra={needsSum(id) ? undefined : '会议没有定的留空'}
            optional={!needsSum(id)}
          />
        ))
      ) : decides.includes('budget') && carriedOut.length > 0 ? (
        <Alert type="warning" showIcon title={`按方案，同意列入的须逐个小区定资金预算；一次至多 ${MOST_SUMS} 个，请分次记录。`} />
      ) : null}
    </>
  );
}
