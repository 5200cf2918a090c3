import { Injectable, SetMetadata, applyDecorators, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiConsumes } from '@nestjs/swagger';
import { Refusal } from '#libs/contracts/refusal';
import { requestOf, type ApiRequest } from '../auth/caller';

const TAKES = 'jiugai:takes';
const JSON_ONLY = ['application/json'];

/** The media types of an endpoint's body, where it takes others than JSON. */
export const Takes = (...types: string[]): MethodDecorator => applyDecorators(ApiConsumes(...types), SetMetadata(TAKES, types));

/** Refuses a body that nobody has read: a form would else be an empty object with every field missing. */
@Injectable()
export class MediaTypeGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const request = requestOf(context);
    if (!hasBody(request)) return true;
    const accepted = this.reflector.get<string[] | undefined>(TAKES, context.getHandler()) ?? JSON_ONLY;
    const types = accepted.includes('application/json') ? [...accepted, 'application/*+json'] : accepted;
    if (request.is(types)) return true;
    const sent = request.headers['content-type'] ?? '未注明';
    throw new Refusal('unsupported-media-type', `该接口接受 ${accepted.join('、')}，收到的是 ${sent}。`, { accepted });
  }
}

/** A POST without content says `Content-Length: 0`. */
function hasBody({ method, headers }: ApiRequest): boolean {
  return method !== 'GET' && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);
}
