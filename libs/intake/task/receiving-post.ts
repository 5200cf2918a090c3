import { Refusal } from '#libs/contracts/refusal';
import { ACTING, type Role } from '#libs/contracts/role';
import type { Acceptance } from '../accept';
import { postOf } from './locked-task';

/** Who meets only the projects in which their organisation is named. */
const OWN: readonly string[] = ['subdistrict', 'owners-body'] satisfies Role[];

type Post = Awaited<ReturnType<typeof postOf>>;

/** A post that can see and answer a task of the process. @throws Refusal invalid-input naming `path` */
export async function answeringPost(acceptance: Acceptance, postId: string, path: string): Promise<Post> {
  const post = await postOf(acceptance.tx, acceptance.actor.realmId, postId, path);
  if (!ACTING.includes(post.role as Role)) throw refused(path, `“${post.title}”不办理待办。`, '该岗位不办理待办');
  // The machine gives nothing to a government (REQUIREMENTS.md 2.6), nor does a machine's task go there by another's hand: its office records what it decides.
  if (post.organisation.kind === 'government') {
    const message = '系统不向政府及其负责人派待办';
    throw refused(path, `${message}；请由其办公室或统筹部门报送，并登记其决定。`, message);
  }
  return whoSees(acceptance, post, path);
}

/** A post that can see a task of the process, to which it is copied. @throws Refusal invalid-input naming `path` */
export async function readingPost(acceptance: Acceptance, postId: string, path: string): Promise<Post> {
  const post = await postOf(acceptance.tx, acceptance.actor.realmId, postId, path);
  if (post.role === 'administrator') throw refused(path, `“${post.title}”不看项目事项。`, '该岗位不看项目事项');
  return whoSees(acceptance, post, path);
}

async function whoSees({ tx, process }: Acceptance, post: Post, path: string): Promise<Post> {
  if (!OWN.includes(post.role)) return post;
  const window = await tx.planWindow.count({ where: { id: process.id } });
  const named = window > 0 || (await tx.projectParty.count({ where: { projectId: process.id, organisationId: post.organisationId } })) > 0;
  if (named) return post;
  throw refused(path, `${post.organisation.name}不是本项目的参与单位，看不到这件事。`, '该单位不是本项目的参与单位');
}

const refused = (path: string, detail: string, message: string): Refusal =>
  new Refusal('invalid-input', detail, { errors: [{ path, message }] });
