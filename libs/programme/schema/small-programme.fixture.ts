/** A whole programme in few lines: a vote, a fork of money and review, a join, a warranty; works and acceptance left out. */
export const smallProgramme = `code: testing-2030
name: 试验方案
region: 某区
document: { title: 试验方案, number: 试〔2030〕1号 }
legalStatus: draft-for-comment
defaults: { ladder: standard, subordinateRule: all }
office: office
roles: { $subdistrict: subdistrict }
rules:
  all: { says: 一条规则管全部, cite: 一 }
organisations:
  office: { name: 办公室, kind: office, subordinate: true, duty: 协调, rule: all }
  bureau: { name: 某局, kind: department, subordinate: true, duty: 审查, rule: all }
  subdistrict: { name: 街道, kind: subdistrict, subordinate: true, duty: 实施, rule: all, many: true }
papers:
  form: { title: 签字表 }
facts:
  built-year: { title: 建成年份, type: integer, source: compound }
  lines: { title: 涉及管线, type: boolean, source: answer }
eligibility:
  built: { title: 建成年份, rule: all, when: { fact: built-year, atMost: 2000 } }
money:
  rule: all
  categories: { basic: 基础类 }
  shares: { basic: 10% }
  sources: { residents: { title: 居民, rule: all } }
  allowedPurposes: { works: 工程 }
ladders:
  standard:
    rule: all
    rungs:
      - { code: before, day: -2, hour: 9, action: remind, to: holder }
      - { code: late, day: 1, hour: 9, action: overdue, to: holder, light: red }
entry: vote
stages:
  - code: vote
    number: '1'
    title: 表决
    kind: consent-vote
    rule: all
    vote: { title: 表决, form: form, base: all-owners, peopleAs: heads, area: 2/3, people: 2/3 }
    steps:
      - { code: hold, title: 组织表决, owner: $subdistrict, due: 30 days }
    outcomes: { passed: plan, failed: vote }
  - code: plan
    number: '2'
    title: 方案
    kind: plan
    rule: all
    owner: $subdistrict
    due: 10 working days
    steps:
      - { code: draft, title: 起草, facts: { lines: required } }
      - { code: lines, title: 核对管线, when: { fact: lines, is: true } }
      - { code: agree, title: 审查, owner: bureau, answers: { agree: done, return: { reopen: draft } } }
    outcomes: { done: [money, review] }
  - code: money
    number: '3'
    title: 资金到位
    kind: fund-gate
    rule: all
    gate: { source: residents, share: 100%, base: residents-required }
    steps:
      - { code: collect, title: 筹集, owner: $subdistrict, due: 90 days }
    outcomes: { in-place: start }
  - code: review
    number: '3'
    title: 联审
    kind: joint-review
    rule: all
    due: 10 working days
    review: { localName: 联审 }
    steps:
      - { code: bureau, title: 审查, owner: bureau }
      - { code: minutes, title: 纪要, owner: office }
    outcomes: { passed: start, returned: review }
  - code: start
    number: '4'
    title: 启动
    kind: approval-chain
    rule: all
    join: [money, review]
    steps:
      - { code: approve, title: 批准, owner: office, due: 5 working days }
    outcomes: { done: { end: completed } }
obligations:
  - code: warranty
    kind: warranty
    title: 保修
    rule: all
    startsAfter: { stage: start, outcome: done }
    lasts: 2 years
    owner: $subdistrict
    claim: { code: repair, title: 修复, due: 10 working days }
    closing: { code: close, title: 期满, due: 20 working days }
`;
