import { smallProgramme } from './small-programme.fixture';

/** The small programme, with a dispute to be argued over before its plan, and a review whose opinions are about topics of their own. */
export const disputedProgramme = smallProgramme
  .replace('code: testing-2030', 'code: disputed-2030')
  .replace('entry: vote', 'entry: argument')
  .replace('title: 起草, facts', 'title: 起草, conditionsOf: review-first, facts')
  .replace(
    'stages:\n',
    `stages:
  - code: argument
    number: '0'
    title: 论证
    kind: argument
    rule: all
    owner: $subdistrict
    due: 10 working days
    steps:
      - { code: risk-assessment, title: 风险评估 }
      - { code: emergency-plan, title: 应急预案 }
      - { code: conclude, title: 论证结论, owner: office }
    outcomes: { consensus: review-first }
  - code: review-first
    number: '0'
    title: 论证后联审
    kind: joint-review
    rule: all
    due: 10 working days
    review: { localName: 联审, topics: { roads: 道路, pipes: 管线 } }
    steps:
      - { code: roads, title: 道路意见, owner: bureau, topics: roads }
      - { code: pipes, title: 管线意见, owner: bureau, topics: [pipes] }
      - { code: gas, title: 燃气意见, owner: bureau, topics: [pipes], after: [pipes] }
      - { code: whole, title: 总体意见, owner: $subdistrict }
      - { code: minutes, title: 纪要, owner: office }
    outcomes: { passed: vote, returned: review-first }
`,
  );
