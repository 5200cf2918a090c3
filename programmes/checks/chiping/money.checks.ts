import assert from 'node:assert/strict';
import { check, stageOf } from '../check';
import { DRIVEN_BY } from '../driven-by';
import { needsDecision, needsNoDecision, payable, paysFor } from '../driven.checks';
import { namedContents, namedSource, sourceOf } from '../named-money';

const eight = ['水', '电', '暖', '气', '道路', '安防', '屋面防水', '雨污分流'];

export const moneyChecks = [
  check('contents are of three types', ['three-types'], (p) =>
    assert.deepEqual(
      p.money.categories.map((one) => one.title),
      ['基础类', '完善类', '提升类'],
    ),
  ),
  namedContents('eight basics by name', 'eight-basics', 'basic', eight),
  check('progress is reported by the same eight', ['eight-basics'], (p) =>
    assert.deepEqual(
      stageOf(p, 'works', 'works').works.milestones.map((one) => one.title),
      eight,
    ),
  ),
  namedContents('what goes with them', 'basic-extras', 'basic', ['拆违拆临', '公共照明', '环卫', '消防', '绿化']),
  namedContents('improving contents by name', 'improvement-contents', 'improvement', [
    '社区和物业用房',
    '建筑节能改造',
    '加装电梯',
    '停车场',
    '文化',
    '体育健身',
    '非机动车停车棚和充电设施',
    '无障碍设施',
  ]),
  namedContents('upgrading contents by name', 'upgrading-contents', 'upgrading', [
    '社区养老',
    '托幼',
    '医疗',
    '家政',
    '商业设施',
    '智慧社区',
  ]),

  check('residents give, money or goods, and nobody has to decide for them', ['source-residents'], (p) => {
    assert.match(sourceOf(p, 'residents').title, /捐资捐物/);
    needsNoDecision(p, 'residents');
  }),
  namedSource('the maintenance fund is a source', 'source-maintenance-fund', 'maintenance-fund', /维修资金/),
  namedSource('public revenue is a source', 'source-public-revenue', 'public-revenue', /公共收益/),
  check(
    'the owners’ common money moves only by their decision on paper',
    ['common-money-needs-decision'],
    (p) => {
      for (const code of ['maintenance-fund', 'public-revenue']) needsDecision(p, code, 'owners-decision', '$owners-body');
    },
    DRIVEN_BY.ownersDecision,
  ),
  namedSource('utilities pay their part', 'source-utilities', 'utilities', /专营单位/),
  namedSource('former owners give', 'source-former-owners', 'former-owners', /原产权单位/),
  namedSource('the district pays', 'source-budget', 'budget', /区财政预算/),
  namedSource('subsidies and rewards come from above', 'source-upper-subsidy', 'upper-subsidy', /上级补助和奖励/),
  namedSource('a share of land sales is a source', 'source-land-sale', 'land-sale', /土地出让收入/),
  namedSource('investors pay for services', 'source-social-capital', 'social-capital', /社会资本/),
  namedSource('special bonds may be issued', 'source-bonds', 'bonds', /专项债券/),
  namedSource('other channels are joined', 'source-integrated', 'integrated', /民政、文化、卫生/),
  namedSource('banks lend', 'source-bank-credit', 'bank-credit', /信贷/),
  check('subsidies and rewards pay for the renewal itself, and for nothing else', ['earmarked'], (p) =>
    assert.deepEqual(payable(p, 'upper-subsidy'), ['works', 'other-costs', 'contingency']),
  ),
  check(
    'the account pays works, other costs, contingency and refunds',
    ['paid-purposes'],
    (p) => paysFor(p, ['works', 'other-costs', 'contingency']),
    DRIVEN_BY.purposes,
  ),
  check('each source is booked apart', ['booked-apart'], (p) => assert.equal(p.money.bookedApart, true)),
  check('each utility has its own lines', ['lines-by-utility'], (p) => {
    const kinds = p.lines?.kinds.map((one) => p.organisations.find((unit) => unit.code === one.utility)?.kind);
    assert.deepEqual(
      kinds,
      Array.from({ length: 5 }, () => 'utility'),
    );
  }),
  check('and keeps them after the renewal', ['lines-back-to-utility'], (p) => assert.equal(p.lines?.byOwnership[0]?.recipient, 'utility')),
];
