import { z } from 'zod';
import { civilDate, facts, fen, id, text } from '../http/field';

const NewProjectFields = z.object({
  name: text(200),
  code: text(100).optional(),
  programme: id,
  compoundIds: z.array(id).max(100).default([]),
  clusterId: id.optional(),
  votesOver: z.enum(['all-owners', 'each-compound']).optional(),
  subdistrictId: id.optional(),
  communityId: id.optional(),
  ownersBodyId: id.optional(),
  clientId: id.optional(),
  facts: facts.optional(),
});

export const NewProject = NewProjectFields.meta({
  examples: [{ name: '样例新村改造项目', programme: 'lucheng-2020', compoundIds: ['compound-free'] }],
});
export type NewProject = z.infer<typeof NewProject>;

export const BackfillProject = NewProjectFields.extend({
  stage: id,
  history: z.array(z.object({ stage: id, outcome: id, enteredOn: civilDate, leftOn: civilDate })).max(100),
  accounts: z
    .array(z.object({ stage: id, requiredFen: fen.min(0), arrivedFen: fen.min(0), gatePassedOn: civilDate, reason: text(2000).optional() }))
    .max(20)
    .optional(),
  gateReason: text(2000).optional(),
}).meta({
  examples: [
    {
      name: '样例二村改造项目（补录）',
      programme: 'lucheng-2020',
      compoundIds: ['compound-half-way'],
      stage: 'opinion',
      history: [],
    },
  ],
});
export type BackfillProject = z.infer<typeof BackfillProject>;

export const Why = z.object({ reason: text(4000) }).meta({ examples: [{ reason: '汛期停工，待雨季结束恢复。' }] });
export type Why = z.infer<typeof Why>;

export const StateFacts = z
  .object({ facts, reason: text(4000) })
  .meta({ examples: [{ facts: { 'owners-body-in-place': true }, reason: '业主委员会已选举产生并备案。' }] });
export type StateFacts = z.infer<typeof StateFacts>;

export const SetParty = z
  .object({
    role: z
      .string()
      .regex(/^\$[a-z][a-z0-9-]*$/)
      .max(64),
    organisationId: id,
    reason: text(4000),
  })
  .meta({ examples: [{ role: '$owners-body', organisationId: 'organisation-west-owners', reason: '业主委员会已选举产生并备案。' }] });
export type SetParty = z.infer<typeof SetParty>;

export const CorrectDate = z
  .object({ what: z.enum(['notice-posted', 'stage-entered', 'obligation-started']), thingId: id, to: civilDate, reason: text(4000) })
  .meta({ examples: [{ what: 'notice-posted', thingId: 'notice-posted', to: '2024-04-09', reason: '张贴日登记有误，以现场照片为准。' }] });
export type CorrectDate = z.infer<typeof CorrectDate>;
