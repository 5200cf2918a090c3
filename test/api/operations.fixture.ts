import type { OpenAPIObject } from '@nestjs/swagger';
import type { Role } from '#libs/contracts/role';

type JsonSchema = Record<string, unknown>;

/** An endpoint as the OpenAPI document has it. `path` is below /api/v1. */
export interface Operation {
  method: string;
  path: string;
  permission: string;
  roles: Role[];
  /** The status of its success. */
  status: number;
  answer: JsonSchema | undefined;
  /** The media type of an answer that is no JSON. */
  sends: string | null;
  takesBody: boolean;
  example: unknown;
  /** Of a body in JSON. */
  body: JsonSchema | undefined;
  /** Whether it reads a query. */
  filters: boolean;
  /** Asks for If-Match. */
  decision: boolean;
  /** Asks for an Idempotency-Key. */
  writes: boolean;
}

interface Described {
  'x-permission'?: string;
  'x-roles'?: Role[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Record<string, { schema?: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema?: JsonSchema }> }>;
}

export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Described>).map(([method, described]) =>
      operationOf(method.toUpperCase(), path.replace(/^\/api\/v1/, ''), described),
    ),
  );
}

function operationOf(method: string, path: string, described: Described): Operation {
  const status = Object.keys(described.responses).find((code) => code.startsWith('2')) ?? '200';
  const body = described.requestBody?.content['application/json'] ?? Object.values(described.requestBody?.content ?? {})[0];
  const content = described.responses[status]?.content ?? {};
  const asks = (header: string) => (described.parameters ?? []).some((parameter) => parameter.in === 'header' && parameter.name === header);
  return {
    method,
    path,
    permission: described['x-permission'] ?? '',
    roles: described['x-roles'] ?? [],
    status: Number(status),
    answer: content['application/json']?.schema,
    sends: Object.keys(content).find((type) => type !== 'application/json') ?? null,
    takesBody: body !== undefined,
    example: body?.schema?.example,
    body: described.requestBody?.content['application/json']?.schema,
    filters: (described.parameters ?? []).some((parameter) => parameter.in === 'query'),
    decision: asks('If-Match'),
    writes: asks('Idempotency-Key'),
  };
}
