import type { NextFunction, Request, Response } from 'express';
import { Refusal } from '#libs/contracts/refusal';
import { type Page, page } from './page-html';
import { problemOf } from './problem';
import { requestIdOf } from './request-id';

const API = '/api/v1';
const INSIDE = /^\/api\/(?:v1|docs)(?:[/-]|$)/i;
/** What mails and messages link to: the same path, below the API, is the thing itself. */
const LINKED = /^\/(tasks|letters|reviews)\/([\w-]{1,64})\/?$/;
const THINGS = { tasks: '待办事项', letters: '文书', reviews: '通报' };

/**
 * Answers every address that is not the API's, without asking the database: whom a mail's link has brought here is not signed in, and is
 * told where to go. Browsers get a page in Chinese, others problem+json.
 */
export function answerOutsideApi(request: Request, response: Response, next: NextFunction): void {
  if (INSIDE.test(request.path)) return next();
  const reading = request.method === 'GET' || request.method === 'HEAD';
  const found = reading ? pageAt(request.path) : undefined;
  if (found) return sendPage(response, 200, found);
  const problem = problemOf(new Refusal('not-found', '没有这个地址。'), requestIdOf(request));
  if (reading && request.accepts(['json', 'html']) === 'html') {
    return sendPage(response, 404, { title: problem.title, lines: [problem.detail, problem.whatToDo], links: [START] });
  }
  response.status(404).type('application/problem+json').send(JSON.stringify(problem));
}

const START = { path: '/', words: '回到首页' };
const LOG_IN = { path: '/api/docs', words: `登录（POST ${API}/sessions）与接口文档` };

function pageAt(path: string): Page | undefined {
  if (path === '/') return { title: '旧改系统', lines: ['城镇老旧小区改造全过程办理系统正在运行。'], links: [LOG_IN] };
  const [, kind, id] = LINKED.exec(path) ?? [];
  if (kind === undefined) return undefined;
  const thing = THINGS[kind as keyof typeof THINGS];
  const words = `登录后打开这一${thing}`;
  return {
    title: thing,
    lines: ['请登录后查看。', `登录以后，内容在 ${API}/${kind}/${id}。`],
    links: [LOG_IN, { path: `${API}/${kind}/${id}`, words }],
  };
}

function sendPage(response: Response, status: number, content: Page): void {
  response
    .status(status)
    .setHeader('Content-Security-Policy', "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
    .setHeader('Cache-Control', 'no-store')
    .type('html')
    .send(page(content));
}
