import { z } from 'zod';
import { type Section, SECTIONS } from '#libs/programme/diff/sentence';
import { at, listed, whole } from '../http/answer-field';
import { code, text } from '../http/field';

/** YAML text, or JSON with it; a multipart body carries it as the field `file`. */
export const ProgrammeText = z.union([z.string().min(1), z.object({ yaml: z.string().min(1).optional() })]).optional();
export type ProgrammeText = z.infer<typeof ProgrammeText>;

export const SetUpOrganisations = z
  .object({
    many: z
      .array(z.object({ template: code, code, name: text(200), parentCode: code.optional() }))
      .max(500)
      .default([]),
  })
  .meta({ examples: [{ many: [{ template: 'subdistrict', code: 'example-street', name: '样例街道' }] }] });
export type SetUpOrganisations = z.infer<typeof SetUpOrganisations>;

/** A number, the hash that a project names, or the version in force. */
export const Version = z.union([z.literal('latest'), z.string().regex(/^[1-9]\d{0,5}$/), z.string().regex(/^[0-9a-f]{64}$/)]);

export const SectionCode = z.enum(Object.keys(SECTIONS) as [Section, ...Section[]]);
export const LegalStatus = z.enum(['in-force', 'draft-for-comment', 'official-interpretation']);
export const ProgrammeList = listed(
  z
    .object({
      code: z.string(),
      name: z.string(),
      region: z.string(),
      version: whole,
      hash: z.string(),
      legalStatus: LegalStatus,
      importedAt: at,
    })
    .meta({ id: 'ProgrammeLine' }),
);
export const VersionList = listed(
  z
    .object({
      version: whole,
      hash: z.string(),
      irVersion: whole,
      importedAt: at,
      importedByPersonId: z.string().nullable(),
      /** Null but for the version that the code names in this realm. */
      inForceSince: at.nullable(),
    })
    .meta({ id: 'ProgrammeVersion' }),
);
/** All that a version says, in words and by section; `key` names the thing of which it is said. */
export const Sentences = z
  .object({
    code: z.string(),
    version: whole,
    hash: z.string(),
    sentences: z.array(
      z
        .object({ section: SectionCode, title: z.string(), key: z.string(), what: z.string(), says: z.string() })
        .meta({ id: 'ProgrammeSentence' }),
    ),
  })
  .meta({ id: 'ProgrammeInWords' });

const Fault = z
  .object({
    file: z.string(),
    line: whole,
    column: whole,
    path: z.string(),
    message: z.string(),
    expected: z.string().optional(),
  })
  .meta({ id: 'ProgrammeFault' });
export const Faults = z.object({ faults: z.array(Fault) });
export const Imported = z.object({ code: z.string(), version: whole, hash: z.string(), created: z.boolean() });
