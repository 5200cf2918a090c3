import type { FaultPath, Finding } from '../fault';
import { fields, obligationSteps, planSteps, type Outline, type StepOutline, text } from './outline';

const defaultPosts = { clerk: { leader: false }, leader: { leader: true } };

/** Tasks go to posts that exist; the machine never gives one to the head of a government; escalations find a leader. */
export function checkPeople(outline: Outline): Finding[] {
  const { raw } = outline;
  const organisations = fields(raw.organisations);
  const roles = fields(raw.roles);
  const findings: Finding[] = [];
  const postsOf = (code: string): Record<string, unknown> => {
    const posts = fields(organisations[code]).posts;
    return posts === undefined ? defaultPosts : fields(posts);
  };
  const task = (step: StepOutline): void => {
    const code = step.owner?.startsWith('$') ? text(roles[step.owner]) : step.owner;
    if (code === undefined || !Object.hasOwn(organisations, code)) return;
    const path: FaultPath = step.raw.post === undefined ? step.path : [...step.path, 'post'];
    if (!Object.hasOwn(postsOf(code), step.post)) {
      findings.push({ path, message: `组织“${code}”没有岗位“${step.post}”`, expected: Object.keys(postsOf(code)).join(' | ') });
    } else if (fields(organisations[code]).kind === 'government') {
      findings.push({
        path: step.path,
        message: `步骤“${step.code}”落在政府负责人头上：系统不向政府首长派任务`,
        expected: '由其办公室记录其决定',
      });
    }
  };
  for (const stage of outline.stages) stage.steps.forEach(task);
  obligationSteps(raw).forEach(task);
  planSteps(raw).forEach(task);
  for (const [code, organisation] of Object.entries(organisations)) {
    if (Object.keys(postsOf(code)).length === 0)
      findings.push({ path: ['organisations', code, 'posts'], message: `组织“${code}”没有岗位，收不到任务` });
    if (fields(organisation).many !== true) continue;
    if (!Object.values(roles).includes(code))
      findings.push({
        path: ['organisations', code],
        message: `“${code}”有多个，却没有角色引用它`,
        expected: `roles 中一行：$…: ${code}`,
        onKey: true,
      });
  }
  const office = text(raw.office);
  if (office !== undefined && fields(organisations[office]).kind === 'government')
    findings.push({
      path: ['office'],
      message: `办公室“${office}”不能是政府：系统不向政府首长派任务`,
      expected: '领导小组办公室、工作专班等承办的单位',
    });
  if (
    office !== undefined &&
    Object.hasOwn(organisations, office) &&
    !Object.values(postsOf(office)).some((post) => fields(post).leader === true)
  ) {
    findings.push({ path: ['office'], message: `办公室“${office}”没有负责人岗位，升级无处可送`, expected: '一个 leader: true 的岗位' });
  }
  return findings;
}
