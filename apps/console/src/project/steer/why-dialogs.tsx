import { useAct } from '../../api/act';
import { api } from '../../api/client';
import { ActDialog } from '../../shared/act-dialog';
import { LongField } from '../../shared/fields';
import type { SteeringDialog } from './steering';

/** The decisions that take a reason and nothing else. */
function reasoned({
  verb,
  words,
  done,
  consequence,
  danger,
}: {
  verb: 'pause' | 'resume' | 'withdraw';
  words: string;
  done: string;
  consequence: string;
  danger?: boolean;
}) {
  return function Reasoned({ project, onClose }: SteeringDialog) {
    const act = useAct({
      act: (body: { reason: string }, { decision }) =>
        api.POST(`/api/v1/projects/{id}/${verb}`, { params: { path: { id: project.id }, header: decision(project.revision) }, body }),
      done,
      after: onClose,
    });
    return (
      <ActDialog<{ reason: string }, { reason: string }>
        title={`${words}：${project.name}`}
        open
        onClose={onClose}
        act={act}
        values={(form) => form}
        ok={words}
        danger={danger}
        consequence={consequence}
      >
        <LongField name="reason" label="理由" maxLength={4000} />
      </ActDialog>
    );
  };
}

export const Pause = reasoned({
  verb: 'pause',
  words: '暂停项目',
  done: '已申请暂停',
  consequence: '暂停期间期限不走、不发提醒；到账、异议和保修报修照收，其他办理须等恢复以后。理由留存在案。',
});

export const Resume = reasoned({
  verb: 'resume',
  words: '恢复项目',
  done: '已申请恢复',
  consequence: '恢复以后，未办结事项的期限按剩余天数接着计算，提醒照常。理由留存在案。',
});

export const Withdraw = reasoned({
  verb: 'withdraw',
  words: '撤销项目',
  done: '已申请撤销',
  consequence: '项目到此为止，未办结的事项全部关闭，不能再恢复；已到账的资金须退还。工程已通过验收的不能撤销。理由留存在案。',
  danger: true,
});
