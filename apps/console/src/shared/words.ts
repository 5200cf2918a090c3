/** What the API's closed words are called by those who read them. */
export const ANSWERS: Record<string, string> = {
  complete: '办结',
  agree: '同意',
  'agree-with-conditions': '附条件同意',
  return: '退回',
  refuse: '不同意',
};

/** How what a target counts stands to it. */
export const TARGET_STANDING: Record<string, string> = { finished: '按期完成', late: '逾期完成', underWay: '在办' };

export const PROJECT_STATUS: Record<string, string> = {
  running: '进行中',
  paused: '已暂停',
  withdrawn: '已撤销',
  completed: '已完成',
  rejected: '未获同意',
};

export const ROLES: Record<string, string> = {
  coordination: '统筹',
  department: '部门',
  subdistrict: '街道乡镇',
  'owners-body': '业主组织',
  finance: '财政',
  leadership: '领导',
  auditor: '审计',
  administrator: '系统管理',
};

export const ORGANISATION_KINDS: Record<string, string> = {
  office: '办公室',
  department: '部门',
  utility: '管线单位',
  enterprise: '企业',
  district: '县区',
  subdistrict: '街道乡镇',
  community: '社区',
  'owners-body': '业主组织',
  'leading-group': '领导小组',
  government: '政府',
  other: '其他',
};

export const LEGAL_STATUS: Record<string, string> = {
  'in-force': '现行有效',
  'draft-for-comment': '征求意见稿',
  'official-interpretation': '官方解读',
};

export const DEADLINE_STATUS: Record<string, string> = { open: '未到期', met: '按期', passed: '已过期', superseded: '已被代替' };

export const CHOICES: Record<string, string> = {
  agree: '同意',
  against: '不同意',
  abstain: '弃权',
  unsigned: '未签字',
  absent: '不在',
  deceased: '已故',
};

/** Outcomes that the kinds of stages have; one that a programme names itself has a code and no title. */
export const OUTCOMES: Record<string, string> = {
  done: '办结',
  passed: '通过',
  failed: '未通过',
  returned: '退回',
  refused: '不同意',
  ended: '期满',
  upheld: '异议成立',
  'in-place': '到位',
  completed: '完工',
  consensus: '达成一致',
  listed: '列入计划',
  expired: '逾期',
  terminated: '终止',
  rejected: '不成立',
  'mediation-failed': '调解不成，转有关单位处理',
  disputed: '有争议',
  unwilling: '不愿改造',
  'not-chosen': '未选入',
  restarted: '重新办理',
  withdrawn: '撤销',
};

/** Steps of a ladder of reminders, as the programmes call them. */
export const RUNGS: Record<string, string> = {
  early: '提前提醒',
  before: '到期前提醒',
  due: '到期提醒',
  overdue: '逾期提醒',
  'to-office': '逾期未办，提请协调',
  'to-leader': '逾期未办，提请领导',
};

export const LETTER_KINDS: Record<string, string> = { 'request-letter': '商请函', 'oversight-order': '督办单', submission: '呈报件' };

export const CHANNELS: Record<string, string> = {
  'in-app': '站内信',
  mail: '邮件',
  sms: '短信',
  'wecom-robot': '企业微信群机器人',
  'dingtalk-robot': '钉钉群机器人',
  'feishu-robot': '飞书群机器人',
};

/** The word for a code, or the code itself where nobody has given it one. */
export function wordFor(words: Record<string, string>, code: string): string {
  return words[code] ?? code;
}
