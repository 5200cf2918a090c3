import { z } from 'zod';
import { at, on, paged, whole } from '../http/answer-field';
import { after, id, limit, text } from '../http/field';

/** The real realm, unless a simulation is named. */
const realm = id.default('real');

export const PublicRealm = z.object({ realm });
export type PublicRealm = z.infer<typeof PublicRealm>;

export const PublicNoticeFilter = z.object({ realm, after, limit });
export type PublicNoticeFilter = z.infer<typeof PublicNoticeFilter>;

/** The home, as its owner knows it: said only so that it can be checked against the register. */
export const FilePublicObjection = z
  .object({
    text: text(4000),
    contact: text(200).optional(),
    unit: z.object({ compoundId: id, code: text(80) }).optional(),
  })
  .meta({ examples: [{ text: '停车位布置占用了消防通道。', unit: { compoundId: 'compound-main', code: '1-101' } }] });
export type FilePublicObjection = z.infer<typeof FilePublicObjection>;

const line = z.object({
  id: z.string(),
  title: z.string(),
  projectName: z.string(),
  compounds: z.array(z.object({ id: z.string(), name: z.string() })),
  postedOn: on,
  beginsOn: on,
  endsOn: on,
  provisional: z.boolean(),
});
export const PublicNoticeLine = line.meta({ id: 'PublicNoticeLine' });
/** `now` by the realm's clock: days left are counted from it. */
export const PublicNoticeList = paged(PublicNoticeLine).extend({ now: at });

/** By the programme's titles: what people call their files may name somebody. */
const PublicPaper = z
  .object({ title: z.string(), version: whole, paperId: z.string().nullable(), bytes: whole.nullable() })
  .meta({ id: 'PublicPaper' });

export const PublicNotice = line
  .extend({
    now: at,
    /** Whether it hangs still: then one may object, and papers are sent. */
    open: z.boolean(),
    endsAt: at,
    place: z.string(),
    minimumWorkingDays: whole,
    papers: z.array(PublicPaper),
    /** How many more hang where it was posted, and only there. */
    otherPapers: whole,
  })
  .meta({ id: 'PublicNotice' });

export const PublicObjectionFiled = z.object({ receiptNo: z.string(), receivedAt: at }).meta({ id: 'PublicObjectionFiled' });

export const PublicObjection = z
  .object({
    receiptNo: z.string(),
    noticeId: z.string(),
    noticeTitle: z.string(),
    projectName: z.string(),
    status: z.enum(['open', 'upheld', 'rejected', 'mediation-failed', 'project-ended']),
    /** How the project ended before anybody answered; null in all other cases. */
    projectEnded: z.enum(['completed', 'rejected', 'withdrawn']).nullable(),
    receivedAt: at,
    resolvedAt: at.nullable(),
    /** Told to whom the receipt was given on this page; null where it was taken down at a desk, whose numbers follow each other. */
    answer: z.string().nullable(),
  })
  .meta({ id: 'PublicObjection' });
