import assert from 'node:assert/strict';
import { mannerTowards } from '#libs/domain/etiquette/manner-towards';
import { check } from '../check';
import { askedByLetter, type NamedUnit, remindedDirectly, unitWithItsDuty } from '../unit-checks';

/** The 29 units of section 08, each name once, in the order of the text: those that share a paragraph are counted one by one. */
const section08: NamedUnit[] = [
  ['housing-bureau', /住建局/, /质量和安全/],
  ['urban-investment', /城投公司/, /摸底/],
  ['longgang-town', /龙港镇/, /总协调/],
  ['approval-bureau', /审批局/, /审批手续/],
  ['development-reform-bureau', /发改局/, /中央预算内投资/],
  ['finance-bureau', /财政局/, /审核/],
  ['natural-resources-bureau', /自然资源局/, /用地/],
  ['public-security-bureau', /公安局/, /监控安防/],
  ['tax-bureau', /税务局/, /税费/],
  ['industry-information-bureau', /工信局/, /线路整治/],
  ['civil-affairs-bureau', /民政局/, /养老/],
  ['human-resources-bureau', /人社局/, /就业创业/],
  ['culture-tourism-bureau', /文旅局/, /文物/],
  ['health-sports-bureau', /卫体局/, /托育/],
  ['emergency-bureau', /应急局/, /避险/],
  ['landscaping-centre', /园林绿化服务中心/, /苗木/],
  ['media-centre', /融媒体中心/, /宣传/],
  ['financial-office', /金融办/, /信贷/],
  ['peoples-bank', /人行沁水支行/, /信贷/],
  ['banking-supervision', /银保监组/, /信贷/],
  ['power-company', /国家电网沁水供电公司/, /电力/],
  ['postal-company', /邮政分公司/, /快递/],
  ['mobile', /移动/, /通信管线/],
  ['unicom', /联通/, /通信管线/],
  ['telecom', /电信/, /通信管线/],
  ['cable-tv', /有线电视/, /电视线路/],
  ['water-company', /供水/, /供水管线/],
  ['gas-company', /供气/, /供气管线/],
  ['heating-company', /供热/, /供热管线/],
];

/** Who is named elsewhere, or without a name. */
const others: NamedUnit[] = [
  ['leading-group', /领导小组$/, /联合审查/],
  ['leading-group-office', /领导小组办公室/, /组织协调/],
  ['county-government', /县人民政府/, /补助资金/],
  ['other-departments', /其他县直有关部门/, /配合/],
  ['real-estate-registry', /不动产登记/, /登记/],
  ['title-units', /产权单位/, /配合/],
  ['property-company', /物业/, /共有资金/],
  ['community', /社区/, /选聘物业/],
  ['owners-body', /业主委员会/, /接收/],
];

export const unitsChecks = [
  ...[...section08, ...others].map(unitWithItsDuty),
  check(
    'section 08 names twenty-nine units',
    section08.map(([code]) => `duty-${code}`),
    (p) => assert.equal(section08.filter(([code]) => p.organisations.some((one) => one.code === code)).length, 29),
  ),
  check(
    'the deputy head of the county leads the group, the head of the housing bureau its office',
    ['duty-leading-group', 'duty-leading-group-office'],
    (p) => {
      const leader = (code: string) => p.organisations.find((one) => one.code === code)?.posts.find((post) => post.leader)?.title ?? '';
      assert.match(leader('leading-group'), /分管副县长/);
      assert.match(leader('leading-group-office'), /住建局局长/);
    },
  ),
  remindedDirectly(
    'ordered-by-office',
    // Its liaison; whoever leads there is submitted to (manner-towards.spec.ts).
    'leading-group',
    'housing-bureau',
    'longgang-town',
    'approval-bureau',
    'development-reform-bureau',
    'finance-bureau',
    'natural-resources-bureau',
    'industry-information-bureau',
    'civil-affairs-bureau',
    'human-resources-bureau',
    'culture-tourism-bureau',
    'health-sports-bureau',
    'emergency-bureau',
    'landscaping-centre',
    'financial-office',
    'other-departments',
    'community',
  ),
  askedByLetter('not-subordinate', [
    'public-security-bureau',
    'tax-bureau',
    'media-centre',
    'peoples-bank',
    'banking-supervision',
    'power-company',
    'postal-company',
    'mobile',
    'unicom',
    'telecom',
    'cable-tv',
    'water-company',
    'gas-company',
    'heating-company',
    'real-estate-registry',
    'title-units',
    'property-company',
  ]),
  check('the implementing company may be ordered', ['implementer-directed'], (p) => {
    const unit = p.organisations.find((one) => one.code === 'urban-investment') ?? assert.fail();
    assert.equal(mannerTowards({ ...unit, id: unit.code }, true, p.office), 'oversight-order');
  }),
  remindedDirectly('owners-body-reminded', 'owners-body'),
];
