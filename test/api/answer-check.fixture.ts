import type { INestApplication } from '@nestjs/common';
import { z } from 'zod';
import { openApiOf } from '#apps/api/src/http/open-api';

type JsonSchema = Record<string, unknown>;

interface Operation {
  method: string;
  path: RegExp;
  name: string;
  /** Success status → its JSON schema with all that it refers to; null where the answer is no JSON. */
  answers: Map<number, JsonSchema | null>;
  judges: Map<number, z.ZodType>;
}

type Described = Record<string, { responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }> }>;

const OPERATIONS = new Map<string, Operation[]>();

/** From now on every answer of this API is held against its document. `url`: up to and including /api/v1. */
export function checkAnswersOf(app: INestApplication, url: string): void {
  const { paths, components } = openApiOf(app);
  const definitions = asDefinitions(components?.schemas as JsonSchema);
  OPERATIONS.set(
    url,
    Object.entries(paths)
      // `/projects/competition` is no project.
      .sort(([one], [other]) => Number(one.includes('{')) - Number(other.includes('{')))
      .flatMap(([path, item]) =>
        Object.entries(item as Described).map(([method, { responses }]) => ({
          method: method.toUpperCase(),
          path: new RegExp(`^${path.replace(/^\/api\/v1/, '').replace(/\{\w+\}/g, '[^/]+')}$`),
          name: `${method.toUpperCase()} ${path}`,
          answers: new Map(
            Object.entries(responses)
              .filter(([status]) => status.startsWith('2'))
              .map(([status, { content }]) => [Number(status), whole(content?.['application/json']?.schema, definitions)]),
          ),
          judges: new Map(),
        })),
      ),
  );
}

function whole(schema: JsonSchema | undefined, definitions: JsonSchema): JsonSchema | null {
  return schema ? { ...asDefinitions(schema), definitions } : null;
}

/** Where a JSON schema that stands alone has what it refers to. */
function asDefinitions(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema).replaceAll('#/components/schemas/', '#/definitions/')) as JsonSchema;
}

/**
 * What the document does not say of an answer; null where nothing is wrong. Refusals are judged by the catalogue's tests, and a
 * status that differs from the document's (what was there already: 200 for 201) answers in the same shape.
 */
export function faultOfAnswer(url: string, method: string, path: string, answer: { status: number; body: unknown }): string | null {
  const operations = OPERATIONS.get(url);
  if (!operations || answer.status >= 300) return null;
  const at = path.split('?')[0]!;
  const operation = operations.find((one) => one.method === method && one.path.test(at));
  if (!operation) return `${method} ${at} is not in the document`;
  const status = operation.answers.has(answer.status) ? answer.status : [...operation.answers.keys()][0]!;
  const schema = operation.answers.get(status);
  if (!schema) return typeof answer.body === 'string' ? null : `${operation.name} answers JSON that the document does not describe`;
  let judge = operation.judges.get(status);
  if (!judge) operation.judges.set(status, (judge = z.fromJSONSchema(schema as never, { defaultTarget: 'openapi-3.0' })));
  const judged = judge.safeParse(answer.body);
  return judged.success ? null : `${operation.name}: ${z.prettifyError(judged.error)} in ${JSON.stringify(answer.body).slice(0, 1000)}`;
}
