import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '#libs/contracts/refusal';
import { closed } from './closed';

/** How many faults one answer lists; a body of a megabyte can hold a hundred thousand. */
const MOST = 100;

interface Issue {
  code?: string;
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
  /** Members that the schema does not know. */
  keys?: readonly string[];
  /** What each form of a union finds wrong. */
  errors?: readonly (readonly Issue[])[];
}

interface Fault {
  path: string;
  message: string;
}

class ValidationPipe extends StandardSchemaValidationPipe {
  override transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const { schema } = metadata;
    return super.transform(value, schema instanceof z.ZodType ? { ...metadata, schema: closed(schema) } : metadata);
  }
}

/** Nest's Standard Schema pipe, refusing with the catalogue's `invalid-input` and every fault's place, also members that nobody reads. */
export function validationPipe(): StandardSchemaValidationPipe {
  // What a field does not say in its own words is said in the reader's language.
  z.config(z.locales.zhCN());
  return new ValidationPipe({
    exceptionFactory: (issues) => {
      const errors = (issues as readonly Issue[]).flatMap((issue) => faultsOf(issue, []));
      return new Refusal('invalid-input', `有 ${errors.length} 处不符合要求。`, { errors: errors.slice(0, MOST) });
    },
  });
}

function faultsOf(issue: Issue, above: readonly string[]): Fault[] {
  const at = [...above, ...(issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part))];
  if (issue.code === 'unrecognized_keys' && issue.keys)
    return issue.keys.map((key) => ({ path: [...at, key].join('.'), message: `没有名为“${key.slice(0, 100)}”的项，请核对拼写` }));
  const nearest = nearestForm(issue.errors ?? []);
  if (nearest) return nearest.flatMap((inside) => faultsOf(inside, at));
  return [{ path: at.join('.'), message: issue.message }];
}

/** The form of a union that was meant, where one can tell: the one with the fewest faults, if these lie inside it. */
function nearestForm(forms: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const meant = forms.filter((issues) => issues.every(({ code, path }) => code === 'unrecognized_keys' || (path?.length ?? 0) > 0));
  return [...meant].sort((a, b) => a.length - b.length)[0];
}
