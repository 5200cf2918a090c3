import { z } from 'zod';
import { ROLES } from '#libs/contracts/role';
import { at, listed, paged, whole } from '../http/answer-field';
import { after, code, id, instant, limit, text } from '../http/field';

export const Kind = z.enum([
  'office',
  'department',
  'utility',
  'enterprise',
  'district',
  'subdistrict',
  'community',
  'owners-body',
  'leading-group',
  'government',
  'other',
]);
const Role = z.enum(ROLES);

const PostFields = z.object({ code, title: text(120), role: Role, leader: z.boolean().optional() });

export const NewPost = PostFields.meta({ examples: [{ code: 'second', title: '城建岗', role: 'subdistrict' }] });
export type NewPost = z.infer<typeof NewPost>;

export const ChangePost = z
  .object({ title: text(120), role: Role, leader: z.boolean() })
  .partial()
  .meta({ examples: [{ title: '旧改专员' }] });
export type ChangePost = z.infer<typeof ChangePost>;

export const NewOrganisation = z
  .object({
    code,
    template: code,
    name: text(200),
    kind: Kind,
    subordinate: z.boolean(),
    parentId: id.optional(),
    posts: z.array(PostFields).max(50).optional(),
  })
  .meta({
    examples: [
      {
        code: 'example-owners-body',
        template: 'owners-body',
        name: '样例新村业主委员会',
        kind: 'owners-body',
        subordinate: false,
        parentId: 'organisation-subdistrict',
        posts: [{ code: 'clerk', title: '业委会主任', role: 'owners-body' }],
      },
    ],
  });
export type NewOrganisation = z.infer<typeof NewOrganisation>;

export const ChangeOrganisation = z
  .object({ name: text(200), parentId: id.nullable(), subordinate: z.boolean() })
  .partial()
  .meta({ examples: [{ name: '样例新村业主委员会（换届）' }] });
export type ChangeOrganisation = z.infer<typeof ChangeOrganisation>;

export const NewHolding = z
  .object({ personId: id, fromAt: instant.optional(), untilAt: instant.optional(), deputy: z.boolean().optional() })
  .meta({ examples: [{ personId: 'person-subdistrict-second', deputy: true, untilAt: '2030-01-01T00:00:00+08:00' }] });
export type NewHolding = z.infer<typeof NewHolding>;

export const EndHolding = z.object({ untilAt: instant.optional() }).meta({ examples: [{ untilAt: '2030-06-30T18:00:00+08:00' }] });
export type EndHolding = z.infer<typeof EndHolding>;

export const NewLeave = z.object({ deputyPersonId: id, fromAt: instant, untilAt: instant, reason: text(200).optional() }).meta({
  examples: [
    {
      deputyPersonId: 'person-subdistrict-second',
      fromAt: '2024-05-07T00:00:00+08:00',
      untilAt: '2024-05-11T00:00:00+08:00',
      reason: '年休假',
    },
  ],
});
export type NewLeave = z.infer<typeof NewLeave>;

export const HandOverAll = z
  .object({ toPostId: id, reason: text(4000) })
  .meta({ examples: [{ toPostId: 'post-subdistrict-second', reason: '原经办人调离。' }] });
export type HandOverAll = z.infer<typeof HandOverAll>;

export const OrganisationFilter = z.object({
  template: code.optional(),
  kind: Kind.optional(),
  /** Just these, by id. */
  ids: z
    .string()
    .transform((ids) => ids.split(','))
    .pipe(z.array(id).min(1).max(200))
    .optional(),
  q: z.string().trim().max(100).optional(),
  after,
  limit,
});
export type OrganisationFilter = z.infer<typeof OrganisationFilter>;

const post = z.object({ id: z.string(), code: z.string(), title: z.string(), role: Role, leader: z.boolean(), revision: whole });
const organisation = z.object({
  id: z.string(),
  code: z.string(),
  template: z.string(),
  name: z.string(),
  kind: Kind,
  subordinate: z.boolean(),
  parentId: z.string().nullable(),
  revision: whole,
});
const Holder = z.object({ personId: z.string(), name: z.string(), deputy: z.boolean() });
export const OrganisationAnswer = organisation
  .extend({ posts: z.array(post.extend({ holders: z.array(Holder) }).meta({ id: 'HeldByPost' })) })
  .meta({ id: 'Organisation' });
export const OrganisationPage = paged(OrganisationAnswer);
/** As written; who holds the posts is read by GET. */
export const PostAnswer = post.extend({ organisationId: z.string() }).meta({ id: 'Post' });
export const OrganisationWritten = organisation.extend({ posts: z.array(PostAnswer) }).meta({ id: 'OrganisationWritten' });
export const OrganisationList = listed(OrganisationWritten);
const holding = z.object({
  id: z.string(),
  postId: z.string(),
  personId: z.string(),
  fromAt: at,
  untilAt: at.nullable(),
  deputy: z.boolean(),
});
export const HoldingAnswer = holding.meta({ id: 'Holding' });
export const HoldingList = listed(holding.extend({ name: z.string() }).meta({ id: 'NamedHolding' }));

const leave = z.object({
  id: z.string(),
  personId: z.string(),
  deputyPersonId: z.string(),
  fromAt: at,
  untilAt: at,
  reason: z.string().nullable(),
  postIds: z.array(z.string()),
});
export const LeaveAnswer = leave.meta({ id: 'Leave' });
export const LeaveList = listed(LeaveAnswer);
export const PostHandedOver = z
  .object({
    postId: z.string(),
    toPostId: z.string(),
    receivedAt: at,
    moved: z.array(z.object({ taskId: z.string(), projectId: z.string() })),
  })
  .meta({ id: 'PostHandedOver' });
