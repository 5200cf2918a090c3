import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '#libs/contracts/refusal';

/** How many faults one answer lists; a body of a megabyte can hold a hundred thousand. */
const MOST = 100;

interface Issue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

/** Nest's Standard Schema pipe, refusing with the catalogue's `invalid-input` and every fault's place. */
export function validationPipe(): StandardSchemaValidationPipe {
  // What a field does not say in its own words is said in the reader's language.
  z.config(z.locales.zhCN());
  return new StandardSchemaValidationPipe({
    exceptionFactory: (issues) =>
      new Refusal('invalid-input', `有 ${issues.length} 处不符合要求。`, { errors: issues.slice(0, MOST).map(faultOf) }),
  });
}

function faultOf(issue: Issue): { path: string; message: string } {
  const path = (issue.path ?? []).map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return { path, message: issue.message };
}
