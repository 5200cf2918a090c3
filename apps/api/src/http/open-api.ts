import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';
import { REFUSALS } from '#libs/contracts/refusal';
import { closed } from './closed';
import { fitRequestBodies } from './request-bodies';

const DESCRIPTION = [
  '城镇老旧小区改造全过程办理接口。',
  '写入须附 Idempotency-Key；决定须附 If-Match；错误为 RFC 9457 problem+json。',
  '时刻为 ISO 8601（+08:00），日期为 YYYY-MM-DD，金额以分为单位的整数，面积为平方米的十进制文字。',
].join('\n\n');

/** The document at /api/docs-json: routes and schemas as the code has them, errors as the catalogue has them. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('旧改 Jiugai')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('jiugai_session', { type: 'apiKey', in: 'cookie', name: 'jiugai_session' }, 'jiugai_session')
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? converted(schemaType === 'input' ? closed(schema) : schema, schemaType) : undefined,
  });
  fitRequestBodies(document);
  document.components = { ...document.components, schemas: { ...document.components?.schemas, Problem: problemSchema() } };
  return document;
}

export function serveDocs(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApiOf(app), { jsonDocumentUrl: 'api/docs-json' });
}

/** A schema with an id (`.meta({ id })`) becomes a component of that name, so that a generated client has a type of that name. */
function converted(zodSchema: z.ZodType, io: 'input' | 'output') {
  const { definitions, ...schema } = z.toJSONSchema(zodSchema, { target: 'openapi-3.0', io, unrepresentable: 'any' });
  return { schema, components: definitions ?? {} };
}

function problemSchema() {
  const text = { type: 'string' };
  return {
    type: 'object',
    required: ['type', 'code', 'title', 'status', 'detail', 'instance', 'whatToDo'],
    properties: {
      type: text,
      code: { ...text, enum: Object.keys(REFUSALS) },
      title: text,
      status: { type: 'integer' },
      detail: text,
      instance: text,
      whatToDo: text,
    },
  };
}
