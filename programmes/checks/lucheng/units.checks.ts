import assert from 'node:assert/strict';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { check } from '../check';

/** Every unit that the plan names, as its text calls it. */
const named: [code: string, name: RegExp, duty: RegExp][] = [
  ['leading-group', /领导小组$/, /统筹/],
  ['leading-group-office', /区旧改办/, /组织协调/],
  ['district-government', /区人民政府/, /主要领导/],
  ['district-government-office', /区府办/, /统筹协调/],
  ['organisation-department', /组织部/, /红色管家/],
  ['petitions-bureau', /信访局/, /信访/],
  ['development-reform-bureau', /发改局/, /立项/],
  ['public-security-bureau', /公安分局/, /监控/],
  ['civil-affairs-bureau', /民政局/, /自治小组/],
  ['finance-bureau', /财政局/, /资金/],
  ['transport-bureau', /交通运输局/, /交通组织/],
  ['audit-bureau', /审计局/, /审计/],
  ['urban-management-bureau', /综合行政执法局/, /违建/],
  ['service-hall', /政务服务大厅/, /审批/],
  ['urban-village-centre', /域中村改造建设中心/, /拆迁/],
  ['property-management-centre', /房产管理中心/, /直管公房/],
  ['housing-bureau', /住建局/, /监管/],
  ['natural-resources-branch', /自然资源和规划局/, /规划、土地/],
  ['ecology-branch', /生态环境局/, /噪声/],
  ['traffic-police-first', /交管局一大队/, /交通组织/],
  ['traffic-police-second', /交管局二大队/, /交通组织/],
  ['fire-rescue', /消防救援大队/, /消防/],
  ['subdistrict', /街道/, /责任主体/],
  ['community', /社区/, /征求书/],
  ['owners-body', /业主委员会/, /表决/],
  ['power-company', /供电/, /电力/],
  ['water-company', /水务/, /供水/],
  ['gas-company', /燃气/, /燃气/],
  ['telecom', /电信/, /通信/],
  ['mobile', /移动/, /通信/],
  ['unicom', /联通/, /通信/],
  ['cable-tv', /中广有线/, /有线电视/],
  ['drawing-review-body', /图审机构/, /事后审查/],
  ['city-archives', /城建档案馆/, /归档/],
];

const byLetter = [
  'district-government-office',
  'organisation-department',
  'public-security-bureau',
  'natural-resources-branch',
  'ecology-branch',
  'traffic-police-first',
  'traffic-police-second',
  'fire-rescue',
  'power-company',
  'water-company',
  'gas-company',
  'telecom',
  'mobile',
  'unicom',
  'cable-tv',
  'drawing-review-body',
  'city-archives',
];

export const unitsChecks = [
  ...named.map(([code, name, duty]) =>
    check(`${code} has its duty and a post that takes tasks`, [`duty-${code}`], (p) => {
      const unit = p.organisations.find((one) => one.code === code);
      assert.ok(unit, code);
      assert.match(unit.name, name);
      assert.match(unit.duty, duty);
      assert.ok(unit.posts.length > 0);
      assert.equal(
        unit.posts.every((post) => post.leader),
        unit.kind === 'government',
      );
    }),
  ),
  check('units that the office may not order are asked by letter', ['not-subordinate'], (p) => {
    for (const code of byLetter) {
      const unit = p.organisations.find((one) => one.code === code);
      assert.ok(unit, code);
      assert.equal(mannerTowards({ ...unit, id: code }, false, p.office), 'request-letter', code);
    }
  }),
  check('an owners’ committee is reminded directly', ['owners-body-reminded'], (p) => {
    const unit = p.organisations.find((one) => one.code === 'owners-body');
    assert.ok(unit);
    assert.equal(mannerTowards({ ...unit, id: 'owners-body' }, false, p.office), 'message');
  }),
];
