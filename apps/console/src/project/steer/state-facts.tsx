import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf } from '../../api/types';
import { ActDialog } from '../../shared/act-dialog';
import { ChosenFacts, chosenFacts, type FactValue } from '../../shared/chosen-facts';
import { LongField } from '../../shared/fields';
import type { SteeringDialog } from './steering';

type Body = BodyOf<'/api/v1/projects/{id}/facts'>;
type Given = { stated: string[]; facts?: Record<string, FactValue>; reason: string };

/** 补充情况：what became true of the compound or the project outside of its steps. */
export function StateFacts({ project, programme, onClose }: SteeringDialog) {
  const act = useAct({
    act: (body: Body, { decision }) =>
      api.POST('/api/v1/projects/{id}/facts', { params: { path: { id: project.id }, header: decision(project.revision) }, body }),
    done: '已登记情况',
    after: onClose,
  });
  return (
    <ActDialog<Given, Body>
      title="补充情况"
      open
      onClose={onClose}
      act={act}
      values={(given) => ({ facts: chosenFacts(given), reason: given.reason })}
      initial={{ facts: { ...project.facts } }}
      ok="登记"
      consequence="自此刻起，依据这些情况的环节按新的情况办理；此前已经作出的决定不变。"
    >
      <ChosenFacts programme={programme} sources={['compound', 'project']} label="哪些情况有了变化" required />
      <LongField name="reason" label="理由" extra="何时、凭什么成立。" maxLength={4000} />
    </ActDialog>
  );
}
