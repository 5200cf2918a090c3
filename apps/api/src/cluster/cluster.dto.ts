import { z } from 'zod';
import { Verdict } from '../compound/compound-answer.dto';
import { at, listed, paged, sqm, whole } from '../http/answer-field';
import { after, code, id, limit, text } from '../http/field';

const compoundIds = z.array(id).min(1).max(100);

export const NewCluster = z
  .object({ code, name: text(200), compoundIds })
  .meta({ examples: [{ code: 'example-cluster', name: '样例片区', compoundIds: ['compound-free'] }] });
export type NewCluster = z.infer<typeof NewCluster>;

export const ChangeCluster = z
  .object({ name: text(200), compoundIds })
  .partial()
  .meta({ examples: [{ name: '样例片区（扩）' }] });
export type ChangeCluster = z.infer<typeof ChangeCluster>;

export const ClusterFilter = z.object({ q: z.string().trim().max(100).optional(), after, limit });
export type ClusterFilter = z.infer<typeof ClusterFilter>;

const written = z.object({ id: z.string(), code: z.string(), name: z.string(), revision: whole, compoundIds: z.array(z.string()) });
export const ClusterWritten = written.meta({ id: 'ClusterWritten' });
/** What the cluster was from each revision on. */
export const ClusterHistory = listed(
  z
    .object({
      ...{ revision: whole, at, personId: z.string(), postId: z.string() },
      record: written.omit({ id: true, revision: true }),
    })
    .meta({ id: 'ClusterVersion' }),
);
/** Sums of its compounds, and the projects that have renewed or renew it. */
export const ClusterAnswer = written.extend({ areaSqm: sqm, households: whole, projectIds: z.array(z.string()) }).meta({ id: 'Cluster' });
export const ClusterPage = paged(ClusterAnswer);
/** `eligible`: every compound is. */
export const ClusterVerdict = listed(Verdict).extend({ clusterId: z.string(), eligible: z.boolean() });
