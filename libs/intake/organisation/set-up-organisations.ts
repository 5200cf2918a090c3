import { Refusal } from '#libs/contracts/refusal';
import type { Database, Tx } from '#libs/database/client';
import type { CompiledProgramme, OrganisationTemplate } from '#libs/programme/ir/programme';
import type { Accepted } from '../accept';
import { acceptRecord, type RecordOptions } from '../accept-record';
import type { Actor } from '../actor';
import { InputCheck } from '../input-check';
import { programmeNamed } from '../programme-named';
import { organisationRecord, type OrganisationRecord, writePosts } from './organisation-record';
import { roleOfPost } from './role-of-post';

export interface SetUpOrganisationsInput {
  /** Code (the latest version) or hash. */
  programme: string;
  /** Real subdistricts, communities, owners' bodies: each of a template that stands for many. Parents before children. */
  many?: { template: string; code: string; name: string; parentCode?: string }[];
}

/**
 * Sets a realm up from a programme: one organisation with its posts for each template, and those of `many`. What exists already
 * (by code) stays as it is, so that it may be called again when a compound gets its owners' body.
 *
 * @returns every organisation that was named, those that existed included
 * @throws Refusal invalid-input
 */
export async function setUpOrganisations(
  db: Database,
  actor: Actor,
  input: SetUpOrganisationsInput,
  options: RecordOptions = {},
): Promise<Accepted<{ items: OrganisationRecord[] }>> {
  const { many = [] } = input;
  return acceptRecord(db, actor, options, async ({ tx }) => {
    const { programme } = await programmeNamed(tx, actor.realmId, input.programme);
    checkMany(programme, many);
    // Two set-ups of one realm queue here instead of meeting at the unique codes.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${'organisations:' + actor.realmId}, 0))`;
    const ids: string[] = [];
    for (const template of programme.organisations.filter((one) => !one.many)) {
      ids.push(await ensure(tx, actor.realmId, programme, template, { code: template.code, name: template.name, parentId: null }));
    }
    for (const { template: code, parentCode, ...one } of many) {
      const template = programme.organisations.find((candidate) => candidate.code === code)!;
      const parentId = parentCode === undefined ? null : await idByCode(tx, actor.realmId, parentCode);
      ids.push(await ensure(tx, actor.realmId, programme, template, { ...one, parentId }));
    }
    const items: OrganisationRecord[] = [];
    for (const id of ids) items.push(await organisationRecord(tx, actor.realmId, id));
    return { items };
  });
}

function checkMany(programme: CompiledProgramme, many: NonNullable<SetUpOrganisationsInput['many']>): void {
  const templates = programme.organisations.filter((one) => one.many).map(({ code }) => code);
  const check = new InputCheck();
  many.forEach(({ template, code, name }, index) => {
    check.ensure(templates.includes(template), `many.${index}.template`, `须为 ${templates.join('、')} 之一`);
    check.text(`many.${index}.code`, code, { most: 100 });
    check.text(`many.${index}.name`, name, { most: 200 });
  });
  check.done();
}

async function ensure(
  tx: Tx,
  realmId: string,
  programme: CompiledProgramme,
  template: OrganisationTemplate,
  own: { code: string; name: string; parentId: string | null },
): Promise<string> {
  const known = await tx.organisation.findUnique({ where: { realmId_code: { realmId, code: own.code } }, select: { id: true } });
  if (known) return known.id;
  const { code, kind, subordinate } = template;
  const { id } = await tx.organisation.create({ data: { realmId, ...own, template: code, kind, subordinate }, select: { id: true } });
  const posts = template.posts.map(({ code: post, title, leader }) => ({
    code: post,
    title,
    leader,
    role: roleOfPost(programme, template, { code: post, title, leader }),
  }));
  await writePosts(tx, realmId, id, posts);
  return id;
}

async function idByCode(tx: Tx, realmId: string, code: string): Promise<string> {
  const parent = await tx.organisation.findUnique({ where: { realmId_code: { realmId, code } }, select: { id: true } });
  if (parent) return parent.id;
  throw new Refusal('invalid-input', `没有上级单位“${code}”。`, { errors: [{ path: 'many', message: `没有上级单位“${code}”` }] });
}
