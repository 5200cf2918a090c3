import { askedByLetter, type NamedUnit, remindedDirectly, unitWithItsDuty } from '../unit-checks';

/** Every unit that the plan names, as its text calls it; departments that it only calls members, by what the procedure asks of them. */
const named: NamedUnit[] = [
  ['task-force', /工作专班/, /压实责任/],
  ['district-government', /区人民政府/, /财政预算/],
  ['district-government-office', /人民政府办公室/, /印发/],
  ['housing-bureau', /住建/, /开工手续/, 'member-departments'],
  ['development-reform-bureau', /发改/, /立项/, 'member-departments'],
  ['finance-bureau', /财政/, /预算/, 'member-departments'],
  ['natural-resources-bureau', /自然资源/, /容积率/, 'member-departments'],
  ['civil-affairs-bureau', /民政/, /民政渠道/, 'duty-channels'],
  ['culture-bureau', /文化/, /文化渠道/, 'duty-channels'],
  ['health-bureau', /卫生/, /卫生渠道/, 'duty-channels'],
  ['subdistrict', /乡镇人民政府（街道办事处）/, /托底/],
  ['community', /居民委员会（社区党组织）/, /意愿/],
  ['owners-body', /业主委员会/, /共有资金/],
  ['platform-company', /平台公司/, /管理机制/],
  ['design-company', /设计公司/, /流程/],
  ['contractor', /施工单位/, /施工/, 'duty-chosen-firms'],
  ['supervisor', /监理单位/, /监理/, 'duty-chosen-firms'],
  ['suppliers', /供应商/, /材料和设备/, 'duty-chosen-firms'],
  ['property-company', /物业企业/, /管理/],
  ['power-company', /电力/, /供电/],
  ['telecom', /通信/, /通信/],
  ['water-company', /供水/, /供水/],
  ['gas-company', /供气/, /供气/],
  ['heating-company', /供暖/, /供暖/],
  ['former-owners', /原产权单位/, /捐资捐物/],
  ['banks', /金融机构/, /信贷/],
  ['investors', /社会资本/, /停车/],
];

const byLetter = [
  'district-government-office',
  'natural-resources-bureau',
  'platform-company',
  'design-company',
  'contractor',
  'supervisor',
  'suppliers',
  'property-company',
  'power-company',
  'telecom',
  'water-company',
  'gas-company',
  'heating-company',
  'former-owners',
  'banks',
  'investors',
];

export const unitsChecks = [
  ...named.map(unitWithItsDuty),
  askedByLetter('not-subordinate', byLetter),
  remindedDirectly('owners-body-reminded', 'owners-body'),
];
