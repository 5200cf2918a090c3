import { Refusal } from '#libs/contracts/refusal';
import type { Role } from '#libs/contracts/role';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { StageKind } from '#libs/programme/ir/stage';
import type { Acceptance } from '../accept';
import { ownerIdOf } from '../project/party-of';
import { papersOfStep, papersToBring } from './papers-of-tasks';
import { stagesOf } from '#libs/programme/ir/window-stage';

/** What no programme lists: photographs of a posting, further necessary papers (Lucheng 二(三)4 ⑤). */
export const OTHER = 'other';

/** A window has neither client nor subdistrict, and no role keeps a register in it: whoever is not asked is a stranger. */
const OF_WINDOW = '年度计划的材料由承办相应待办的单位或统筹部门提交。';

/**
 * Registers that a role keeps without being asked by a task, by the stages that they belong to: bank slips and audits are
 * finance's, signature sheets and the evidence of a notice the owners' body's.
 */
const KEEPS: Partial<Record<Role, readonly StageKind[]>> = {
  finance: ['finance-review', 'fund-gate', 'final-accounts'],
  'owners-body': ['consent-vote', 'public-notice'],
};

/**
 * A paper is brought by who was asked for it: the holder of a task, now or before, whose step names it. Coordination, the client and
 * the subdistrict bring any (they enter for others), a role those of the registers that it keeps, who leads the owners to a decision on
 * common money that decision. `other` comes from whoever keeps a
 * register or was asked anything in the project.
 *
 * @throws Refusal forbidden, with the roles that may and the steps that ask for the paper
 */
export async function refuseUnasked(acceptance: Acceptance, code: string): Promise<void> {
  const { tx, actor, process, programme } = acceptance;
  if (actor.role === 'coordination') return;
  const project = await tx.project.findUnique({ where: { id: process.id }, select: { clientId: true, subdistrictId: true } });
  if (project) {
    if ([project.clientId, project.subdistrictId].includes(actor.organisationId)) return;
    if (kept(programme, actor.role)?.has(code)) return;
    if (await leadsOwnersTo(acceptance, code)) return;
  }
  const toBring = await papersToBring(tx, actor, process.id, programme);
  if (toBring?.has(code) || (toBring && code === OTHER)) return;
  throw project ? refusalOf(programme, code) : new Refusal('forbidden', OF_WINDOW, { allowed: ['coordination'], askedOf: [] });
}

/** Whether the owners' decision on common money, which this paper is, is theirs to lead: the programme says by whom. */
async function leadsOwnersTo(acceptance: Acceptance, code: string): Promise<boolean> {
  const { programme, actor } = acceptance;
  const leaders = new Set(programme.money.sources.flatMap(({ decision }) => (decision?.paper === code ? [decision.by] : [])));
  for (const by of leaders) if ((await ownerIdOf(acceptance, by)) === actor.organisationId) return true;
  return false;
}

function kept(programme: CompiledProgramme, role: Role): Set<string> | null {
  const kinds = KEEPS[role];
  if (!kinds) return null;
  const stages = programme.stages.filter(({ kind }) => kinds.includes(kind));
  const codes = stages.flatMap((stage) => stage.steps.flatMap((step) => papersOfStep(programme, stage.code, step)));
  const forms = stages.flatMap((stage) => (stage.kind === 'consent-vote' ? [stage.vote.form] : []));
  return new Set([OTHER, ...codes, ...forms]);
}

function refusalOf(programme: CompiledProgramme, code: string): Refusal {
  const keepers = (Object.keys(KEEPS) as Role[]).filter((role) => kept(programme, role)?.has(code));
  const steps = [
    ...stagesOf(programme).flatMap((stage) => stage.steps.map((step) => ({ stage: stage.code, step }))),
    ...programme.obligations.flatMap(({ code: stage, claim, closing }) =>
      [claim, closing].flatMap((step) => (step ? [{ stage, step }] : [])),
    ),
  ];
  const asking = steps.filter(({ stage, step }) => papersOfStep(programme, stage, step).includes(code));
  const askedOf = asking.map(({ stage, step: { code: step, title } }) => ({ stage, step, title }));
  const where = askedOf.length > 0 ? `承办${askedOf.map(({ title }) => `“${title}”`).join('、')}的单位` : '本项目有承办事项的单位';
  return new Refusal('forbidden', `没有待办要求贵单位提交该材料；可由${where}、统筹部门、街道或建设单位提交。`, {
    allowed: ['coordination', 'subdistrict', ...keepers],
    askedOf,
  });
}
