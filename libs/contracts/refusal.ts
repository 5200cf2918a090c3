/**
 * Every refusal that a person can meet: type → HTTP status, Chinese title, what to do. The API answers with it as RFC 9457
 * problem+json; the workflow's business failures carry the same type. Words for people: what the refusal carries beside them for machines
 * stands in them by its value (`{retryAfterSeconds}`), never by its name.
 */
export interface RefusalEntry {
  status: number;
  title: string;
  whatToDo: string;
}

export const REFUSALS = {
  'malformed-request': { status: 400, title: '请求格式有误', whatToDo: '请检查请求正文是否为合法 JSON。' },
  'invalid-input': { status: 422, title: '内容不符合要求', whatToDo: '请按逐项说明更正后重新提交。' },
  'not-signed-in': { status: 401, title: '尚未登录或会话已失效', whatToDo: '请重新登录。' },
  'wrong-credentials': { status: 401, title: '用户名或密码不正确', whatToDo: '请核对后重试，多次失败将暂停登录。' },
  'too-many-attempts': { status: 429, title: '尝试次数过多', whatToDo: '请 {retryAfterSeconds} 秒后再试。' },
  forbidden: { status: 403, title: '您的岗位无权办理此事', whatToDo: '请由有权办理的岗位办理。' },
  'not-found': { status: 404, title: '未找到', whatToDo: '请核对编号，或确认该记录属于您的辖区。' },
  'payload-too-large': { status: 413, title: '提交内容过大', whatToDo: '请分批提交，或压缩附件。' },
  'precondition-required': { status: 428, title: '缺少版本标识 If-Match', whatToDo: '请先读取该事项，再以其 ETag 作为 If-Match 提交。' },
  'stale-revision': { status: 412, title: '该事项已被他人更新', whatToDo: '请重新读取后再决定。' },
  'idempotency-key-required': {
    status: 400,
    title: '缺少 Idempotency-Key',
    whatToDo: '请在请求头 Idempotency-Key 中为每次写入附上唯一的值（如一个 UUID）；重试同一次写入时沿用原值。',
  },
  'idempotency-key-malformed': {
    status: 400,
    title: 'Idempotency-Key 格式有误',
    whatToDo: '请改用 1 至 200 个可见 ASCII 字符（字母、数字、标点，不含空格和汉字），如一个 UUID，再提交一次；本次未作任何更改。',
  },
  'idempotency-key-reused': {
    status: 422,
    title: '同一 Idempotency-Key 用于不同内容',
    whatToDo: '内容不同的，请换用新的 Idempotency-Key 提交；重试此前那一次的，请按原内容原样重发，即得其原来的答复。',
  },
  'out-of-turn': {
    status: 409,
    title: '当前环节不接受此操作',
    whatToDo: '请按所列事项先行办理；正在处理的，请几秒后重试。',
  },
  'being-moved': { status: 409, title: '项目正在变更方案版本', whatToDo: '请 {retryAfterSeconds} 秒后、变更完成时重试。' },
  'move-not-mapped': {
    status: 422,
    title: '项目在新版方案中没有对应之处',
    whatToDo: '请为所列环节指明新版方案中同类的环节；所列义务新版方案未作规定的，不能变更。',
  },
  'move-settled': {
    status: 409,
    title: '变更后项目已继续办理',
    whatToDo: '变更后已有所列办理事项，不能撤回变更；确需改用其他版本的，请另行变更。',
  },
  'version-in-force': { status: 409, title: '项目已按该版方案办理', whatToDo: '请核对方案版本。' },
  'project-paused': { status: 409, title: '项目已暂停', whatToDo: '请先恢复项目。' },
  'project-ended': { status: 409, title: '项目已结束', whatToDo: '已结束的项目不再接受办理。' },
  'process-stopped': { status: 409, title: '项目办理已停住', whatToDo: '请联系系统管理员重新启动该项目；此前已受理的内容不会丢失。' },
  'task-closed': { status: 409, title: '该待办已办结或已关闭', whatToDo: '请刷新待办列表。' },
  'answer-not-offered': { status: 409, title: '该待办不提供此种答复', whatToDo: '请从该待办所提供的答复中选择。' },
  'papers-missing': { status: 422, title: '材料不齐', whatToDo: '请补齐所缺材料；此前的版本虽已在案，但不作本次之用。' },
  'facts-missing': { status: 422, title: '缺少必填事实', whatToDo: '请补充所缺内容。' },
  'returns-unanswered': {
    status: 422,
    title: '退回意见尚未逐条答复',
    whatToDo: '请对每条退回意见写明采纳与否和理由。',
  },
  'many-refused': { status: 422, title: '批量办理未通过', whatToDo: '请按逐项说明更正或剔除后整批重新提交；本次一项也未办理。' },
  'nudge-too-soon': { status: 409, title: '催办间隔未到', whatToDo: '请在 {retryAfter} 之后再催办。' },
  'not-eligible': { status: 422, title: '小区不符合改造范围', whatToDo: '请查看逐条结论；可例外的条款须先作出例外决定。' },
  'compound-busy': { status: 409, title: '小区已在另一改造项目中', whatToDo: '请先核对该小区的在办项目。' },
  'notice-not-posted': { status: 409, title: '公示尚未张贴', whatToDo: '请先登记公示的张贴情况。' },
  'notice-posted': { status: 409, title: '公示已张贴', whatToDo: '张贴日期有误的，请按更正办理。' },
  'notice-closed': { status: 409, title: '公示已结束', whatToDo: '公示期内收到的异议方可登记。' },
  'notice-too-short': { status: 422, title: '公示期不足', whatToDo: '请按方案要求的天数调整起止日期。' },
  'objection-closed': { status: 409, title: '该异议已有结论', whatToDo: '请查看异议的处理结果。' },
  'vote-not-open': { status: 409, title: '表决未开放', whatToDo: '请先冻结表决名册。' },
  'vote-closed': { status: 409, title: '表决已截止', whatToDo: '截止后的选票不再计入。' },
  'roll-frozen': { status: 409, title: '表决名册已冻结', whatToDo: '名册冻结后不得更改。' },
  'roll-empty': { status: 422, title: '表决名册为空', whatToDo: '请先录入房屋与业主。' },
  'unit-not-on-roll': { status: 422, title: '该房屋不在表决名册中', whatToDo: '请核对房号；名册以冻结时为准。' },
  'ballot-already-cast': { status: 409, title: '该房屋已投票', whatToDo: '一户一票；误登的，请先写明理由作废原选票，再重新登记。' },
  'ballot-not-cast': { status: 409, title: '该房屋没有可作废的选票', whatToDo: '请刷新名册，核对房号。' },
  'defect-closed': { status: 409, title: '该问题已整改', whatToDo: '请查看整改情况；复查未通过的请另行登记。' },
  'warranty-over': {
    status: 409,
    title: '保修期已届满',
    whatToDo: '保修期于 {endedOn} 届满；此后发现的问题由物业服务企业或业主自行维修。',
  },
  'escalation-decided': { status: 409, title: '该升级事项已有决定', whatToDo: '请查看已作出的决定。' },
  'letter-closed': { status: 409, title: '该文稿已签发或已作废', whatToDo: '请刷新文稿列表。' },
  'review-signed': { status: 409, title: '该通报已签发', whatToDo: '签发后不再更改；有误的，请在下一期中更正。' },
  'account-closed': { status: 409, title: '账户已关闭', whatToDo: '关闭的账户不再入账。' },
  'account-not-open': { status: 409, title: '专用账户尚未开立', whatToDo: '请先完成启动申请。' },
  'invalid-amount': { status: 422, title: '金额有误', whatToDo: '请按逐项说明更正金额。' },
  'not-provided': { status: 409, title: '方案没有此项规定', whatToDo: '该改造方案未作此项规定，不能办理。' },
  'lines-unreceived': {
    status: 409,
    title: '管线尚未全部移交',
    whatToDo: '请逐条登记所列管线的接收；误登的请注明理由撤销。',
  },
  'source-not-counted': {
    status: 422,
    title: '该来源不计入本账户',
    whatToDo: '请按方案计入本账户的来源登记；财政补助和其他不计入的资金请按拨付登记。',
  },
  'budget-missing': { status: 422, title: '缺少工程预算', whatToDo: '请随方案提交分类预算与其他费用。' },
  'funding-differs': {
    status: 422,
    title: '各来源出资与总投资不符',
    whatToDo: '请按差额核对各来源出资（正数为尚缺，负数为多出），合计须等于总投资。',
  },
  'floor-unmet': {
    status: 422,
    title: '出资比例低于方案要求',
    whatToDo: '请把所列来源的出资增加到下限以上，再重新提交；已审定的竣工决算低于下限的，写明理由后登记。',
  },
  'total-differs': {
    status: 422,
    title: '决算合计与审定数不符',
    whatToDo: '请按审定数核对分项；审定数有误的，由财政部门撤回审核意见后重新核定。',
  },
  'vote-undecided': {
    status: 409,
    title: '表决结果未定，不能提前结束',
    whatToDo: '请登记其余各户（同意、反对、弃权、未签、不在、已故），或等到截止之日由系统计票。',
  },
  'roll-differs': {
    status: 409,
    title: '名册与小区登记不符',
    whatToDo: '请补录房屋或更正小区的户数、面积；确系齐全的，写明理由后再冻结。',
  },
  'purpose-not-allowed': { status: 422, title: '专用账户不得用于此用途', whatToDo: '请从方案允许的用途中选择；退款请按退款办理。' },
  'balance-insufficient': {
    status: 409,
    title: '账户余额不足',
    whatToDo: '请核对余额后重新提交；各来源分账，账户另有余额的，请分来源支付。',
  },
  'reversal-overdraws': {
    status: 422,
    title: '冲销后该来源余额为负',
    whatToDo: '这笔资金已有支出。请先冲销误付的分录；确系银行退票的，按退票登记，并向缴款人补收。',
  },
  'entry-reversed': { status: 409, title: '该分录已冲销', whatToDo: '请查看冲销分录。' },
  'already-exists': { status: 409, title: '编号或登录名已存在', whatToDo: '请换用未使用的编号或登录名。' },
  'window-not-open': { status: 409, title: '申报期尚未开始', whatToDo: '请自 {opensOn} 起申报。' },
  'window-closed': { status: 409, title: '申报期已截止', whatToDo: '请向下一年度的申报期申报。' },
  'already-applied': { status: 409, title: '该小区本年度已申报', whatToDo: '请查看已有的申报；需更改的，先撤回。' },
  'once-listed': { status: 409, title: '曾列入计划，不得重复申报', whatToDo: '请核对曾列入的年度和文件。' },
  'plan-not-reached': {
    status: 409,
    title: '小区没有等待年度计划的项目',
    whatToDo: '请先办完年度计划之前的各环节再申报；没有项目的请先立项。',
  },
  'application-decided': { status: 409, title: '该申报已有结论', whatToDo: '请查看审查结论；须改变的，按退回重审办理。' },
  'applications-undecided': { status: 409, title: '尚有申报未作出结论', whatToDo: '请先对其余申报逐项作出结论。' },
  'objections-unanswered': {
    status: 409,
    title: '会同审查单位的意见尚未答复',
    whatToDo: '请对所列申报重新作出结论，同意的须写明理由。',
  },
  'unsupported-media-type': { status: 415, title: '不支持的内容类型', whatToDo: '请以接口说明中所列的 Content-Type 提交。' },
  'setup-link-spent': { status: 410, title: '初始化链接已失效', whatToDo: '请重新启动服务以获取新的链接，或由现有管理员建立账号。' },
  'outside-calendar': { status: 422, title: '日期超出已载入的工作日历', whatToDo: '请先发布该年度的放假安排。' },
  'date-in-future': { status: 422, title: '日期在将来', whatToDo: '事件日期不得晚于当前日期。' },
  'programme-faulty': { status: 422, title: '方案文件有误', whatToDo: '请按所列行列逐项更正。' },
  'change-order-not-allowed': { status: 409, title: '原则上不允许工程变更', whatToDo: '确有必要的，请按例外程序报批。' },
  'not-ready': { status: 503, title: '服务暂不可用', whatToDo: '请 {retryAfterSeconds} 秒后重试；已受理的内容不会丢失。' },
  internal: { status: 500, title: '系统内部错误', whatToDo: '请将编号 {instance} 告知管理员。' },
} as const satisfies Record<string, RefusalEntry>;

export type RefusalType = keyof typeof REFUSALS;

/** A business refusal on its way out. `detail` is a sentence for the person; `more` is what the catalogue's text refers to. */
export class Refusal extends Error {
  constructor(
    readonly type: RefusalType,
    readonly detail: string,
    readonly more: Record<string, unknown> = {},
  ) {
    super(`${type}: ${detail}`);
    this.name = 'Refusal';
  }
}
