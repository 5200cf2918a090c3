import { z } from 'zod';
import { after, areaSqm, code, factValue, id, limit, text } from '../http/field';

const year = z.int('须为年份').min(1900).max(2100);
const count = z.int('须为整数').min(0).max(1_000_000);

const Owner = z.object({ key: text(100), name: text(100) });
const NewUnit = z.object({ code: text(100), areaSqm, owners: z.array(Owner).max(50) });
export type NewUnit = z.infer<typeof NewUnit>;

export const NewBuilding = z
  .object({
    code: text(100),
    builtYear: year,
    structure: text(100),
    storeys: count.optional(),
    households: count,
    areaSqm,
    riskGrade: z.enum(['A', 'B', 'C', 'D']).optional(),
    units: z.array(NewUnit).max(20_000).optional(),
  })
  .meta({
    examples: [{ code: '3幢', builtYear: 1994, structure: '砖混', storeys: 6, households: 24, areaSqm: '1820.50', riskGrade: 'B' }],
  });
export type NewBuilding = z.infer<typeof NewBuilding>;

const CompoundFields = z.object({
  code,
  name: text(200),
  address: text(200),
  subdistrictId: id,
  communityId: id.optional(),
  ownersBodyId: id.optional(),
  builtYear: year,
  areaSqm,
  households: count,
  facts: z.record(code, factValue).optional(),
  buildings: z.array(NewBuilding).max(500).optional(),
});

const EXAMPLE = {
  code: 'example-01',
  name: '样例新村',
  address: '样例路 1 号',
  subdistrictId: 'organisation-subdistrict',
  builtYear: 1994,
  areaSqm: '9000.00',
  households: 90,
};

export const NewCompound = CompoundFields.meta({ examples: [EXAMPLE] });
export type NewCompound = z.infer<typeof NewCompound>;

/** JSON, or CSV text with a header. */
export const BulkCompounds = z
  .union([z.object({ compounds: z.array(CompoundFields).min(1).max(1000) }), z.string()])
  .meta({ examples: [{ compounds: [{ ...EXAMPLE, code: 'example-02' }] }] });
export type BulkCompounds = z.infer<typeof BulkCompounds>;

export const ChangeCompound = z
  .object({
    name: text(200),
    address: text(200),
    communityId: id.nullable(),
    ownersBodyId: id.nullable(),
    builtYear: year,
    areaSqm,
    households: count,
    facts: z.record(code, factValue.nullable()),
  })
  .partial()
  .meta({ examples: [{ facts: { 'weak-facilities': true } }] });
export type ChangeCompound = z.infer<typeof ChangeCompound>;

export const BulkUnits = z
  .union([
    z.object({
      units: z
        .array(NewUnit.extend({ building: text(100) }))
        .min(1)
        .max(20_000),
    }),
    z.string(),
  ])
  .meta({ examples: [{ units: [{ building: '1幢', code: '1-902', areaSqm: '75.80', owners: [{ key: 'owner-902', name: '业主甲' }] }] }] });
export type BulkUnits = z.infer<typeof BulkUnits>;

export const CompoundFilter = z.object({ q: z.string().trim().max(100).optional(), subdistrictId: id.optional(), after, limit });
export type CompoundFilter = z.infer<typeof CompoundFilter>;

export const UnitFilter = z.object({ after, limit });
export type UnitFilter = z.infer<typeof UnitFilter>;

export const ByProgramme = z.object({ programme: id }).meta({ examples: [{ programme: 'lucheng-2020' }] });
export type ByProgramme = z.infer<typeof ByProgramme>;

export const NewException = z.object({ programme: id, ruleId: id, reason: text(4000) }).meta({
  examples: [{ programme: 'lucheng-2020', ruleId: 'built-year', reason: '设施明显不足、物业管理缺位、居民意愿强烈，经集体研究纳入。' }],
});
export type NewException = z.infer<typeof NewException>;
