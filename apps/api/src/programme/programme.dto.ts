import { z } from 'zod';
import { code, id, text } from '../http/field';

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

export const Version = z.union([z.literal('latest'), z.string().regex(/^[1-9]\d{0,5}$/)]);

export const ProgrammeList = z.object({
  items: z.array(
    z.looseObject({
      code: z.string(),
      name: z.string(),
      version: z.number(),
      hash: z.string(),
      legalStatus: z.string(),
      importedAt: z.string(),
    }),
  ),
});
export const VersionList = z.object({
  items: z.array(
    z.object({
      version: z.number(),
      hash: z.string(),
      irVersion: z.number(),
      importedAt: z.string(),
      importedByPersonId: z.string().nullable(),
    }),
  ),
});
export const Compiled = z.looseObject({ code: z.string(), name: z.string() });
const Fault = z.looseObject({ line: z.number(), column: z.number(), path: z.string(), message: z.string() });
export const Faults = z.object({ faults: z.array(Fault) });
export const Imported = z.object({ code: id, version: z.number(), hash: z.string(), created: z.boolean() });
