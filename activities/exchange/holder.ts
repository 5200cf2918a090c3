import type { Step } from '#libs/programme/ir/stage';
import type { CommandContext } from './command-context';

export interface Holder {
  organisationId: string;
  postId: string;
}

/**
 * The organisation and post that a step belongs to. `$…` roles are the project's own organisations; where a compound has no
 * owners' body yet its community stands in, and for a community its subdistrict, so that no task is nobody's.
 *
 * @throws Error when the realm lacks the organisation or any post of it: the realm was not set up from the programme
 */
export async function holderOf(ctx: CommandContext, step: Step): Promise<Holder> {
  const organisationId = step.owner.startsWith('$') ? await roleOf(ctx, step.owner) : await organisationOf(ctx, step.owner);
  const posts = await ctx.tx.post.findMany({ where: { organisationId }, orderBy: { id: 'asc' } });
  const post = posts.find((candidate) => candidate.code === step.post) ?? posts.find((candidate) => !candidate.leader) ?? posts[0];
  if (!post) throw new Error(`organisation ${organisationId} has no post for step ${step.code}`);
  return { organisationId, postId: post.id };
}

async function roleOf(ctx: CommandContext, role: string): Promise<string> {
  const project = await ctx.tx.project.findUniqueOrThrow({
    where: { id: ctx.process.id },
    select: { subdistrictId: true, communityId: true, ownersBodyId: true, clientId: true },
  });
  switch (role) {
    case '$owners-body':
      return project.ownersBodyId ?? project.communityId ?? project.subdistrictId;
    case '$community':
      return project.communityId ?? project.subdistrictId;
    case '$client':
      return project.clientId;
    case '$subdistrict':
      return project.subdistrictId;
    default:
      throw new Error(`${role} is no role of a project`);
  }
}

async function organisationOf(ctx: CommandContext, code: string): Promise<string> {
  const organisation = await ctx.tx.organisation.findUnique({ where: { realmId_code: { realmId: ctx.process.realmId, code } } });
  if (!organisation) throw new Error(`realm ${ctx.process.realmId} has no organisation ${code}`);
  return organisation.id;
}
