import createClient from 'openapi-fetch';
import { Refused, type Problem } from './problem';
import type { paths } from './schema';

/** The API as its OpenAPI document has it; the session travels in an HttpOnly cookie that no script can read. */
export const api = createClient<paths>({ baseUrl: '/', credentials: 'same-origin' });

interface Answered<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/**
 * What the API answered.
 * @throws Refused with the problem that it told, also where nothing answered at all
 */
export async function answerOf<T>(asked: Promise<Answered<T>>): Promise<T> {
  let answered: Answered<T>;
  try {
    answered = await asked;
  } catch {
    throw new Refused(unreachable);
  }
  if (answered.response.ok) return answered.data as T;
  throw new Refused(problemFrom(answered.error, answered.response.status));
}

function problemFrom(error: unknown, status: number): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem;
  return {
    code: `http-${status}`,
    title: '服务器没有正常答复',
    status,
    detail: `答复为 ${status}。`,
    whatToDo: '请稍后再试；仍不行请告知管理员。',
  };
}

const unreachable: Problem = {
  code: 'unreachable',
  title: '连不上服务器',
  status: 0,
  detail: '请求没有送达，或答复没有收到。',
  whatToDo: '请检查网络后再试：同样的内容再次提交只办理一次。',
};
