import { HttpCode, applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { Permit } from '../auth/permit.decorator';
import { MarkWrites, type Writes } from './write.guard';

export interface EndpointOptions {
  permit: Permit;
  /** What it does, for people. */
  summary: string;
  /** The answer's shape; the tests hold real answers against it. */
  answer?: z.ZodType;
  /** The media type of an answer that is no JSON. */
  sends?: 'application/octet-stream' | 'text/yaml' | 'text/event-stream';
  status?: number;
  writes?: Writes;
}

/** Everything that an endpoint states besides its path: permission, answer, headers. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const status = options.status ?? 200;
  const marks: MethodDecorator[] = [
    Permit(options.permit),
    HttpCode(status),
    ApiOperation({ summary: options.summary }),
    ApiResponse({ status, description: options.summary, ...contentOf(options) }),
    ApiResponse({
      status: 'default',
      description: 'problem+json',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    }),
  ];
  if (options.writes) {
    marks.push(MarkWrites(options.writes), ApiHeader({ name: 'Idempotency-Key', required: true, description: '同一键同一内容只办理一次' }));
  }
  if (options.writes === 'decision') {
    marks.push(ApiHeader({ name: 'If-Match', required: true, description: '所决定事项的 ETag，如 "3"' }));
  }
  return applyDecorators(...marks);
}

function contentOf({ answer, sends }: EndpointOptions): object {
  if (answer) return { standardSchema: answer };
  if (!sends) return {};
  return { content: { [sends]: { schema: { type: 'string', ...(sends === 'application/octet-stream' ? { format: 'binary' } : {}) } } } };
}
