import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { InputCheck } from '../input-check';

/** An organisation as an input names it. */
export interface NamedOrganisation {
  code: string;
  template: string;
  name: string;
  kind: string;
}

/** What a compound or a project names an organisation as: member of the input → the project's role. */
export const ROLE_OF = {
  subdistrictId: '$subdistrict',
  communityId: '$community',
  ownersBodyId: '$owners-body',
  clientId: '$client',
} as const;

export type OrganisationMember = keyof typeof ROLE_OF;

const KIND_OF_ROLE: Record<string, string> = { $subdistrict: 'subdistrict', $community: 'community', '$owners-body': 'owners-body' };

const KIND_NAMES: Record<string, string> = {
  office: '办公室',
  department: '部门',
  utility: '管线单位',
  enterprise: '企业',
  district: '县区（新区管委会）',
  subdistrict: '街道（乡镇）',
  community: '社区（居民委员会）',
  'owners-body': '业主组织（业主委员会或自治小组）',
  'leading-group': '领导小组',
  government: '人民政府',
  other: '其他单位',
};

const nameOf = (kind: string): string => KIND_NAMES[kind] ?? kind;

/** Whether the organisation is of the kind that it is named as; no programme is at hand when a compound is registered. */
export function ensureOfKind(
  check: InputCheck,
  member: Exclude<OrganisationMember, 'clientId'>,
  organisation: NamedOrganisation | undefined,
  row?: number,
): void {
  if (!check.ensure(organisation !== undefined, member, '没有这个单位', row)) return;
  const { name, kind } = organisation!;
  const expected = KIND_OF_ROLE[ROLE_OF[member]]!;
  check.ensure(kind === expected, member, `须为${nameOf(expected)}，“${name}”是${nameOf(kind)}`, row);
}

/**
 * Whether the organisation may fill the role (`$client`) under the programme: the one that its template names, or one of that kind
 * where the template stands for many; never a government, for the role's tasks would be its head's (REQUIREMENTS.md 2.6). A role that the programme leaves out is filled by its own kind, the client by anybody.
 */
export function ensureFillsRole(
  check: InputCheck,
  programme: CompiledProgramme,
  role: string,
  organisation: NamedOrganisation,
  path: string,
  row?: number,
): void {
  const template = programme.organisations.find(({ code }) => code === programme.roles[role]);
  const { code, name, kind } = organisation;
  if (!check.ensure(kind !== 'government', path, `不能由人民政府担任，请填其具体承办的单位`, row)) return;
  if (template && !template.many) {
    const fills = [organisation.template, code].includes(template.code);
    check.ensure(fills, path, `按方案须为“${template.name}”，“${name}”不是`, row);
    return;
  }
  const expected = template?.kind ?? KIND_OF_ROLE[role];
  if (expected === undefined) return;
  check.ensure(kind === expected, path, `按方案须为${template?.name ?? nameOf(expected)}，“${name}”是${nameOf(kind)}`, row);
}
