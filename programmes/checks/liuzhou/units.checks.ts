import assert from 'node:assert/strict';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import { check } from '../check';
import { askedByLetter, type NamedUnit, remindedDirectly, unitWithItsDuty } from '../unit-checks';

/** Every unit that the plan names, as its text calls it: first the eighteen of 六（二）, in its order. */
const named: NamedUnit[] = [
  ['district', /县区人民政府（新区管委会）/, /全面负责/],
  ['organisation-department', /组织部/, /六化/],
  ['publicity-department', /宣传部/, /文明城市/],
  ['housing-bureau', /住房和城乡建设局/, /组织协调/],
  ['development-reform-commission', /发展改革委/, /审批/],
  ['finance-bureau', /财政局/, /市级资金/],
  ['natural-resources-bureau', /自然资源和规划局/, /不动产登记/],
  ['public-security-bureau', /公安局/, /天网/],
  ['civil-affairs-bureau', /民政局/, /网格员/],
  ['urban-management-bureau', /城管执法局/, /违法建设/],
  ['forestry-landscape-bureau', /林业和园林局/, /培训/],
  ['state-assets-commission', /国资委/, /托管单位/],
  ['ecology-bureau', /生态环境局/, /噪声/],
  ['approval-bureau', /行政审批局/, /施工许可/],
  ['fire-rescue', /消防救援支队/, /防火检查/],
  ['traffic-police', /交警支队/, /交通秩序/],
  ['telecom-office', /通信发展管理办公室/, /牵头/],
  ['power-company', /供电/, /电力/],
  ['water-company', /供水/, /供水/],
  ['gas-company', /燃气/, /燃气/],
  ['telecom-company', /网络通信/, /通信管线/],
  ['cable-tv', /有线电视/, /有线电视/],
  ['leading-group', /领导小组$/, /绩效考核/],
  ['leading-group-office', /领导小组办公室/, /督促/],
  ['municipal-government', /市人民政府/, /年度改造项目计划/],
  ['municipal-government-office', /市政府办公室/, /记录/],
  ['subdistrict', /街道/, /公示/],
  ['community', /社区党组织、居民委员会/, /成立业委会/],
  ['owners-body', /业主委员会/, /书面申请/],
  ['former-owner', /原产权单位/, /捐资捐物/],
];

const byLetter = [
  'municipal-government-office',
  'organisation-department',
  'publicity-department',
  'public-security-bureau',
  'ecology-bureau',
  'fire-rescue',
  'traffic-police',
  'telecom-office',
  'power-company',
  'water-company',
  'gas-company',
  'telecom-company',
  'cable-tv',
  'client',
  'former-owner',
];

const unitOf = (p: CompiledProgramme, code: string) => p.organisations.find((one) => one.code === code) ?? assert.fail(code);

const department = (code: string, title: string) =>
  check(
    `a district’s ${code} is a post of the district that takes tasks`,
    [`district-${code}`.replace('-renewal', '-renewal-department')],
    (p) => {
      const post = unitOf(p, 'district').posts.find((one) => one.code === code);
      assert.deepEqual([post?.title, post?.leader], [title, false]);
    },
  );

export const unitsChecks = [
  ...named.map(unitWithItsDuty),
  department('renewal', '老旧小区改造主管部门'),
  department('development-reform', '发展改革部门'),
  department('housing', '住房城乡建设部门'),
  department('finance', '财政部门'),
  department('landscaping', '园林绿化主管部门'),
  check('a district’s departments are its posts, so that each project asks its own district’s', ['departments-as-posts'], (p) => {
    assert.equal(p.roles.$district, 'district');
    assert.equal(unitOf(p, 'district').posts.length, 7);
  }),
  check('a district’s head takes charge: papers are drafted for him, no message is sent', ['principal-leaders'], (p) => {
    const unit = unitOf(p, 'district');
    assert.ok(unit.posts.some((post) => post.leader));
    assert.equal(mannerTowards({ ...unit, id: 'district' }, true, p.office), 'oversight-order');
  }),
  check('the plan names the client, which carries its project out', ['client-named-in-plan'], (p) => {
    assert.equal(p.roles.$client, 'client');
    assert.equal(unitOf(p, 'client').many, true);
    assert.ok(p.annualPlan?.decides?.includes('client'));
  }),
  remindedDirectly(
    'ordered-by-office',
    // Its liaison; whoever leads there is submitted to (manner-towards.spec.ts).
    'leading-group',
    'district',
    'housing-bureau',
    'development-reform-commission',
    'finance-bureau',
    'natural-resources-bureau',
    'civil-affairs-bureau',
    'urban-management-bureau',
    'forestry-landscape-bureau',
    'state-assets-commission',
    'approval-bureau',
    'subdistrict',
    'community',
  ),
  askedByLetter('not-subordinate', byLetter),
  remindedDirectly('owners-body-reminded', 'owners-body'),
];
