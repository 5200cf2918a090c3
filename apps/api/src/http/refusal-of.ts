import { HttpException } from '@nestjs/common';
import { Refusal, type RefusalType } from '#libs/contracts/refusal';

/** Prisma's codes that say the database cannot be reached or has no connection to give. */
const UNREACHABLE = new Set(['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037']);
/** The same from Node's sockets and from PostgreSQL itself (shutting down, starting, too many connections, deadlock, serialisation). */
const ADAPTER_AWAY = new Set([
  'DatabaseNotReachable',
  'DatabaseDoesNotExist',
  'DatabaseAccessDenied',
  'AuthenticationFailed',
  'ConnectionClosed',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
  'TransactionWriteConflict',
]);
const SOCKET =
  /ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|Connection terminated|connection timeout|server closed the connection|is not queryable|reach database server/i;
const SQLSTATE_AWAY = /^(08|53|57P)|^40(001|P01)$/;
const SQLSTATE_VALUE = /^22/;

const BY_STATUS: Record<number, [RefusalType, string]> = {
  400: ['malformed-request', '请求无法解析。'],
  401: ['not-signed-in', '请先登录。'],
  404: ['not-found', '没有这个地址。'],
  408: ['malformed-request', '请求正文没有按时送达。'],
  413: ['payload-too-large', '请求正文超过上限。'],
  415: ['unsupported-media-type', '不接受这种 Content-Type 或编码。'],
  429: ['too-many-attempts', '请求过于频繁。'],
  503: ['not-ready', '服务暂时不能处理请求。'],
};

interface Thrown {
  name?: string;
  message?: string;
  code?: unknown;
  status?: number;
  statusCode?: number;
  cause?: unknown;
  meta?: { driverAdapterError?: { cause?: AdapterCause } };
}

/** What Prisma's driver adapter says of PostgreSQL's own error. */
interface AdapterCause {
  kind?: string;
  originalCode?: string;
}

/**
 * Whatever was thrown, as an entry of the catalogue: business refusals as they are, HTTP and body-parser errors by status,
 * database errors by what they mean for the caller. What is left is `internal`, and its cause belongs in the log.
 */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const thrown = (error ?? {}) as Thrown;
  if (error instanceof RangeError && /call stack/i.test(error.message)) return new Refusal('malformed-request', '请求正文嵌套过深。');
  const fromDatabase = refusalOfDatabase(thrown);
  if (fromDatabase) return fromDatabase;
  const status = error instanceof HttpException ? error.getStatus() : (thrown.status ?? thrown.statusCode);
  const known = status === undefined ? undefined : BY_STATUS[status];
  if (known) return new Refusal(known[0], known[1]);
  if (status !== undefined && status >= 400 && status < 500) return new Refusal('malformed-request', thrown.message ?? '请求有误。');
  return new Refusal('internal', '处理请求时出错，未作任何更改。');
}

function refusalOfDatabase(thrown: Thrown): Refusal | null {
  const code = typeof thrown.code === 'string' ? thrown.code : '';
  const adapter = thrown.meta?.driverAdapterError?.cause ?? (thrown.cause as AdapterCause | undefined);
  const sqlState = adapter?.originalCode ?? '';
  if (code === 'P2002' || sqlState === '23505' || adapter?.kind === 'UniqueConstraintViolation')
    return new Refusal('already-exists', '同一编号或登录名已被使用。');
  if (SQLSTATE_VALUE.test(sqlState)) return new Refusal('invalid-input', '有无法保存或比较的值（空字符、不存在的时刻或过大的数）。');
  const away =
    UNREACHABLE.has(code) ||
    ADAPTER_AWAY.has(adapter?.kind ?? '') ||
    SQLSTATE_AWAY.test(sqlState) ||
    thrown.name === 'PrismaClientInitializationError';
  if (away || SOCKET.test(code) || SOCKET.test(thrown.message ?? '') || saysAway(thrown.cause)) {
    return new Refusal('not-ready', '数据库暂时无法访问；请稍后以同一 Idempotency-Key 重试，已受理的不会重复办理。', {
      retryAfterSeconds: 2,
    });
  }
  return null;
}

function saysAway(cause: unknown): boolean {
  const inner = cause as Thrown | undefined;
  return SOCKET.test(inner?.message ?? '') || (typeof inner?.code === 'string' && SOCKET.test(inner.code));
}
