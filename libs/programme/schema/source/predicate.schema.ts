import { z } from 'zod';
import type { Predicate } from '../../ir/predicate';
import { code } from './values';

const factValue = z.union([z.boolean(), z.number(), z.string()]);
const fact = code.describe('Code of a fact in `facts`.');

/** Recursive: written as a lazy union so that the editor's schema refers to itself. */
export const predicate: z.ZodType<Predicate> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(predicate).min(1) }),
      z.strictObject({ any: z.array(predicate).min(1) }),
      z.strictObject({ not: predicate }),
      z.strictObject({ fact, is: factValue }),
      z.strictObject({ fact, atLeast: z.int() }),
      z.strictObject({ fact, atMost: z.int() }),
      z.strictObject({ fact, oneOf: z.array(factValue).min(1) }),
    ]),
  )
  .meta({
    id: 'Predicate',
    description:
      'A condition over declared facts: {fact, is}, {fact, atLeast}, {fact, atMost}, {fact, oneOf}, or {all}, {any}, {not} of conditions. There are no expression strings.',
  });
