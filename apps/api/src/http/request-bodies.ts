import type { OpenAPIObject } from '@nestjs/swagger';

interface Schema {
  type?: string;
  anyOf?: Schema[];
  properties?: Record<string, unknown>;
  required?: string[];
  example?: unknown;
}

interface Described {
  requestBody?: { content: Record<string, { schema?: Schema }> };
}

const FILE = { type: 'string', format: 'binary' };

/**
 * One schema validates a body however it came: an object, or the text of a file. In the document each media type shows its own form:
 * JSON the object, text the text, multipart the object's fields beside the field `file` that ReadsFile reads.
 */
export function fitRequestBodies(document: OpenAPIObject): void {
  for (const item of Object.values(document.paths)) {
    for (const { requestBody } of Object.values(item as Record<string, Described>)) {
      for (const [type, media] of Object.entries(requestBody?.content ?? {})) {
        if (media.schema) media.schema = fitted(type, media.schema);
      }
    }
  }
}

function fitted(type: string, schema: Schema): Schema {
  if (type === 'multipart/form-data') {
    const { properties, required = [] } = objectOf(schema);
    return { type: 'object', properties: { ...properties, file: FILE }, required: [...required, 'file'] };
  }
  return type === 'application/json' ? objectOf(schema) : { type: 'string' };
}

function objectOf(schema: Schema): Schema {
  const object = schema.anyOf?.find((form) => form.type === 'object');
  return object ? { ...object, ...(schema.example === undefined ? {} : { example: schema.example }) } : schema;
}
