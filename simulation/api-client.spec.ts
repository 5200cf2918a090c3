import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, ApiRefusal } from './api-client';

interface Arrived {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

let server: Server;
let url: string;
const arrived: Arrived[] = [];
const answers: { status: number; body: unknown }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      arrived.push({ method: request.method, path: request.url, headers: request.headers, body });
      const { status, body: said } = answers.shift() ?? { status: 200, body: {} };
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => arrived.splice(0));

async function session(base = url) {
  answers.unshift({ status: 201, body: { token: 'secret' } });
  const opened = await new ApiClient(base).logIn('admin', 'password', 'real');
  arrived.splice(0);
  return opened;
}

test('a write carries its key, the revision decided on and the token', async () => {
  await (await session()).post('/tasks/t1/answer', { verb: 'agree' }, { key: 'answer.t1', ifMatch: 3 });
  expect(arrived).toMatchObject([
    {
      method: 'POST',
      path: '/api/v1/tasks/t1/answer',
      body: '{"verb":"agree"}',
      headers: { authorization: 'Bearer secret', 'idempotency-key': 'answer.t1', 'if-match': '"3"' },
    },
  ]);
});

test('a change of a part is a PATCH with the same heads', async () => {
  await (await session()).patch('/reviews/r1', { remarks: null }, { key: 'amend.r1', ifMatch: 1 });
  expect(arrived).toMatchObject([
    {
      method: 'PATCH',
      path: '/api/v1/reviews/r1',
      body: '{"remarks":null}',
      headers: { 'idempotency-key': 'amend.r1', 'if-match': '"1"', 'content-type': 'application/json' },
    },
  ]);
});

test('the address may name the API or the server', async () => {
  await (await session(`${url}/api/v1/`)).get('/tasks');
  expect(arrived[0]?.path).toBe('/api/v1/tasks');
});

test('what the API cannot take now is sent again, the very same', async () => {
  const person = await session();
  answers.push({ status: 503, body: { code: 'not-ready', status: 503, detail: '' } }, { status: 201, body: { id: 'x' } });
  const upload = { fields: { code: 'plan' }, file: { name: 'plan.txt', mime: 'text/plain', text: '示例' } };
  expect(await person.upload('/projects/p/papers', upload, { key: 'k' })).toEqual({ id: 'x' });
  expect(arrived).toHaveLength(2);
  expect(arrived[1]).toMatchObject({ body: arrived[0]!.body, headers: { 'idempotency-key': 'k' } });
});

test('a refusal says what was asked and what is missing', async () => {
  const person = await session();
  answers.push({ status: 422, body: { code: 'papers-missing', status: 422, detail: '缺少材料', missing: ['plan'] } });
  const refused = person.post('/tasks/t1/answer', {}, { key: 'k' });
  await expect(refused).rejects.toThrow(ApiRefusal);
  await expect(refused).rejects.toThrow('POST /tasks/t1/answer: 422 papers-missing, 缺少材料 {"missing":["plan"]}');
});

test('a list is read to its last page', async () => {
  const person = await session();
  answers.push({ status: 200, body: { items: [1, 2], next: 'a b' } }, { status: 200, body: { items: [3], next: null } });
  expect(await person.all('/tasks?status=open')).toEqual([1, 2, 3]);
  expect(arrived.map(({ path }) => path)).toEqual([
    '/api/v1/tasks?status=open&limit=200',
    '/api/v1/tasks?status=open&limit=200&after=a%20b',
  ]);
});
