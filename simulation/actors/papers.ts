import type { Session } from '../api-client';
import type { World } from '../world';

interface PaperAnswer {
  id: string;
  code: string;
}

/** Uploads the papers of these codes to a project. @returns their ids */
export function bringPapers(world: World, session: Session, projectId: string, codes: readonly string[], key: string): Promise<string[]> {
  return bringPapersTo(world, session, `/projects/${projectId}`, codes, key);
}

/**
 * Uploads the papers of these codes, each as a small file that says what it is.
 *
 * @param subject path of the project, or the window of a plan, that they belong to
 * @returns their ids
 */
export async function bringPapersTo(
  world: World,
  session: Session,
  subject: string,
  codes: readonly string[],
  key: string,
): Promise<string[]> {
  const ids: string[] = [];
  for (const code of codes) {
    const title = world.programme.papers.find((paper) => paper.code === code)?.title ?? (code === 'other' ? '张贴照片' : code);
    const file = { name: `${code}.txt`, mime: 'text/plain', text: `示例材料：${title}\n模拟运行中提交，没有实际内容。\n` };
    const paper = await session.upload<PaperAnswer>(`${subject}/papers`, { fields: { code, title }, file }, { key: `${key}.${code}` });
    ids.push(paper.id);
  }
  return ids;
}

/** Uploads those of the papers that the project does not have yet. @returns their ids */
export async function bringMissingPapers(
  world: World,
  session: Session,
  projectId: string,
  codes: readonly string[],
  key: string,
): Promise<string[]> {
  const { items } = await session.get<{ items: PaperAnswer[] }>(`/projects/${projectId}/papers`);
  const missing = codes.filter((code) => !items.some((paper) => paper.code === code));
  return bringPapers(world, session, projectId, missing, key);
}
