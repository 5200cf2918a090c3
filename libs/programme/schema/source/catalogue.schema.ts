import { z } from 'zod';
import { predicate } from './predicate.schema';
import { code, ruleOf, ruleRef, words } from './values';

const rule = z
  .strictObject({
    says: words.describe('What holds, in our own words; the sentences of the official text are not copied.'),
    cite: z
      .union([words, z.strictObject({ document: words, section: words })])
      .optional()
      .describe('Section of the programme’s own document, like 二（三）3; or {document, section} of another one.'),
    assumed: words.optional().describe('Why we assume a value that no text states. Exactly one of `cite` and `assumed`.'),
  })
  .describe('One rule of the programme.');

export const rules = z.record(code, rule).describe('Every rule by its id. Each must be referred to by something that it governs.');

const post = z.strictObject({
  title: words,
  leader: z.boolean().default(false).describe('A leader’s post is never messaged by the machine: a paper is drafted for a person to sign.'),
});

export const organisations = z
  .record(
    code,
    z.strictObject({
      name: words,
      kind: z.enum([
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
      ]),
      subordinate: z.boolean().describe('Whether the office may order it; towards the others it asks by a request letter (商请函).'),
      duty: words.describe('Its duty under this programme.'),
      rule: ruleRef,
      posts: z.record(code, post).optional().describe('Default: a `clerk` (经办人) and a `leader` (负责人).'),
      many: z
        .boolean()
        .default(false)
        .describe('One organisation of this template for each real district, subdistrict, community or owners’ body.'),
      ruleOf: ruleOf.optional(),
    }),
  )
  .describe('Every unit that the text names, with its duty, as an organisation that can receive tasks.');

export const papers = z
  .record(
    code,
    z.strictObject({
      title: words,
      layout: z
        .enum(['official', 'own'])
        .default('official')
        .describe('`official`: it comes in the layout of whoever issues it. `own`: we lay the form out ourselves and it prints 参考样式.'),
      public: z.boolean().default(false).describe('Fit for a page without log-in.'),
    }),
  )
  .describe('Papers that steps ask for and notices show.');

export const facts = z
  .record(
    code,
    z.strictObject({
      title: words,
      type: z.enum(['boolean', 'integer', 'text', 'date']),
      source: z
        .enum(['compound', 'project', 'answer'])
        .describe('The compound’s record, the project’s record, or an answer given during the procedure.'),
      most: z
        .int()
        .min(1)
        .optional()
        .describe('Of an integer: the highest that it may be, such as 100 of a percentage. Default: no limit.'),
      values: z.record(code, words).optional().describe('Of a text: the only values that it takes, code → title. Default: any words.'),
    }),
  )
  .describe(
    'The closed catalogue of facts that conditions may ask about. An integer whose code ends in `-fen` is a sum of money, and hidden from departments that do not state it.',
  );

export const eligibility = z
  .record(
    code,
    z.strictObject({
      title: words,
      rule: ruleRef,
      when: predicate.describe('The compound satisfies the rule when this holds.'),
      exceptable: z.boolean().default(false).describe('Whether a recorded decision may let in a compound that does not.'),
      exceptionRequires: predicate.optional().describe('What that decision must find to hold.'),
      ruleOf: ruleOf.optional(),
    }),
  )
  .describe('What a compound must satisfy to be admitted.');

const rung = z.strictObject({
  code,
  day: z.int().describe('Working days relative to the due date: −2 before, 0 on the day, 1 after.'),
  hour: z.int().describe('Hour of that day, 0–23, +08:00.'),
  action: z.enum(['remind', 'overdue', 'escalate']),
  to: z.enum(['holder', 'office', 'leader']),
  light: z.enum(['yellow', 'red']).optional().describe('The light that the task shows from this rung on.'),
});

export const ladders = z
  .record(code, z.strictObject({ rule: ruleRef, rungs: z.array(rung).min(1) }))
  .describe('Ladders of reminders and escalation. Each rung fires once while its task is open.');
