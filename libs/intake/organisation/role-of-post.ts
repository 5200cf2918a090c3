import type { Role } from '#libs/contracts/role';
import type { CompiledProgramme, OrganisationTemplate, PostTemplate } from '#libs/programme/ir/programme';

/**
 * The role that a post gets when a realm is set up from a programme. The text says who does what, not who may see what: an
 * administrator can change it afterwards.
 */
export function roleOfPost(programme: CompiledProgramme, template: OrganisationTemplate, post: PostTemplate): Role {
  if (template.code === programme.office) return post.leader ? 'leadership' : 'coordination';
  // The client carries the project as a subdistrict does elsewhere: budget, account, notices, reports.
  if (template.code === programme.roles.$client) return 'subdistrict';
  switch (template.kind) {
    case 'leading-group':
    case 'government':
      return 'leadership';
    case 'district':
    case 'subdistrict':
      return 'subdistrict';
    // A community works inside its compounds, as an owners' body does, and holds no money.
    case 'community':
    case 'owners-body':
      return 'owners-body';
    default:
      return /(^|-)finance(-|$)/.test(template.code) ? 'finance' : 'department';
  }
}
