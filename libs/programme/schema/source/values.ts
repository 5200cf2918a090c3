import { z } from 'zod';

/** The message of each of these is what the fault report prints after «应为». */
export const code = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, '小写字母开头的代码，由小写字母、数字和连字符组成')
  .describe('A code: lower-case letters, digits and hyphens, starting with a letter.');

export const ownerRef = z
  .string()
  .regex(/^\$?[a-z][a-z0-9-]*$/, '组织代码，或 $ 开头的项目角色')
  .describe('Code of an organisation, or a role that each project fills: $district, $subdistrict, $community, $owners-body, $client.');

export const ruleRef = code.describe('Id of a rule in `rules`.');

export const words = z.string().min(1, '不为空的文字');

export const threshold = z
  .string()
  .regex(/^(\d+\/\d+|\d+(\.\d+)?%)$/, '分数（如 2/3）或百分数（如 70%）')
  .describe('An exact fraction or percentage, in quotes where YAML needs it: 2/3, 70%.');

export const duration = z
  .string()
  .regex(
    /^(\d+ (working days?|days?|months?|years?)|\d{4}-\d{2}-\d{2})$/,
    '期限，如 5 working days、30 days、6 months、2 years，或日期 2024-09-30',
  )
  .describe('How long: `5 working days`, `30 days`, `6 months`, `2 years`; or a calendar date `2024-09-30`, which never rolls forward.');

export const civilDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, '日期，如 2020-07-01')
  .describe('A civil date, YYYY-MM-DD.');

export const monthDay = z
  .string()
  .regex(/^\d{2}-\d{2}$/, '月-日，如 10-31')
  .describe('Month and day, in quotes: "10-31".');

export const ruleOf = z
  .record(words, ruleRef)
  .describe('Parameter (dotted path inside this thing) → id of the rule behind it, where that is not the thing’s own `rule`.');

export const verb = z.enum(['complete', 'agree', 'agree-with-conditions', 'return', 'refuse']);
