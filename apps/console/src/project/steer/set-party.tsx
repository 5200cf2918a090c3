import { Form, Select } from 'antd';
import { useAct } from '../../api/act';
import { api } from '../../api/client';
import type { BodyOf, Programme, Project } from '../../api/types';
import { OrganisationPicker } from '../../pick/post-picker';
import { ActDialog } from '../../shared/act-dialog';
import { LongField } from '../../shared/fields';
import { OrganisationName } from '../../shared/organisation-name';
import type { SteeringDialog } from './steering';

type Body = BodyOf<'/api/v1/projects/{id}/parties'>;

/** Where a project lies is no party's doing: the API takes all roles of the programme but these. */
const OF_THE_PLACE = ['$subdistrict', '$district'];

const ROLE_WORDS: Record<string, string> = { '$owners-body': '业主组织', $community: '社区', $client: '建设单位' };

const roleWords = (programme: Programme, role: string) =>
  ROLE_WORDS[role] ?? programme.organisations.find(({ code }) => code === programme.roles[role])?.name ?? role;

/** Who fills a role of the project's by itself. */
function filledBy(project: Project, role: string): string | null | undefined {
  if (role === '$owners-body') return project.ownersBodyId;
  if (role === '$community') return project.communityId;
  if (role === '$client') return project.clientId;
  return project.parties.find((each) => each.role === role)?.organisationId;
}

/** 登记项目单位：an owners' body that was founded meanwhile, a former owner that was found. */
export function SetParty({ project, programme, onClose }: SteeringDialog) {
  const act = useAct({
    act: (body: Body, { decision }) =>
      api.POST('/api/v1/projects/{id}/parties', { params: { path: { id: project.id }, header: decision(project.revision) }, body }),
    done: ({ moved }) => (moved.length ? `已登记，${moved.length} 件未办结的事项转由其办理` : '已登记'),
    after: onClose,
  });
  return (
    <ActDialog<Body, Body>
      title="登记项目单位"
      open
      onClose={onClose}
      act={act}
      values={(form) => form}
      ok="登记"
      consequence="这一身份未办结的事项随即转由该单位办理，期限不变；已经专门转办给别人的不动。"
    >
      <Form.Item name="role" label="身份" rules={[{ required: true, message: '请选择身份' }]}>
        <Select
          options={Object.keys(programme.roles)
            .filter((role) => role.startsWith('$') && !OF_THE_PLACE.includes(role))
            .map((role) => ({ value: role, label: roleWords(programme, role) }))}
        />
      </Form.Item>
      <OfRole project={project} programme={programme} />
      <LongField name="reason" label="理由" maxLength={4000} />
    </ActDialog>
  );
}

/** Who fills the role now, and a choice among organisations of the kind that the programme has in it. */
function OfRole({ project, programme }: Pick<SteeringDialog, 'project' | 'programme'>) {
  const role = Form.useWatch<string | undefined>('role');
  const now = role && filledBy(project, role);
  return (
    <>
      {role && <p className="soft">现在是：{now ? <OrganisationName id={now} /> : '还没有，由他人代行'}</p>}
      <Form.Item name="organisationId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <OrganisationPicker kind={role && programme.organisations.find(({ code }) => code === programme.roles[role])?.kind} />
      </Form.Item>
    </>
  );
}
