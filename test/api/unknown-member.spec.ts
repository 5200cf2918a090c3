import { openApiOf } from '#apps/api/src/http/open-api';
import { ask } from './api.fixture';
import { operationsOf, type Operation } from './operations.fixture';
import { ApiWorld } from './world.fixture';

// What is misspelt is refused by its name: dropped in silence, a notice would hang to another day than its poster wrote.

type Schema = { properties?: Record<string, Schema>; additionalProperties?: unknown; items?: Schema; anyOf?: Schema[]; oneOf?: Schema[] };

let world: ApiWorld;
let operations: Operation[];
beforeAll(async () => {
  world = await ApiWorld.open();
  operations = operationsOf(openApiOf(world.api.app));
});
afterAll(() => world.close());

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

function send(operation: Operation, body: unknown, query = '') {
  const [role] = operation.roles;
  return ask(
    world.api.url,
    operation.method,
    `${operation.path.replace(/\{version\}|\{other\}/g, 'latest').replace(/\{\w+\}/g, 'x')}${query}`,
    {
      ...(operation.permission === 'public' ? {} : { token: world.token(role ?? 'coordination') }),
      ...(body === undefined ? {} : { body }),
      ...(operation.decision ? { ifMatch: 1 } : {}),
    },
  );
}

/** Places of objects in a schema that take what they do not name, records of data apart. */
function openPlaces(schema: Schema, place: string): string[] {
  const forms = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [
    ...(schema.properties && schema.additionalProperties !== false ? [place] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, member]) => openPlaces(member, `${place}.${name}`)),
    ...forms.flatMap((form) => openPlaces(form, place)),
  ];
}

/** The example with a member too many, once at each object that the schema names members of. */
function* misspelt(schema: Schema, example: unknown, path: string): Generator<{ path: string; body: unknown }> {
  for (const form of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) {
    const whole = Object.keys((example ?? {}) as object).every((name) => form.properties?.[name]);
    if (whole && typeof example === 'object') return yield* misspelt(form, example, path);
  }
  if (Array.isArray(example)) {
    if (schema.items && example.length > 0)
      for (const { path: at, body } of misspelt(schema.items, example[0], `${path}0.`))
        yield { path: at, body: [body, ...example.slice(1)] };
    return;
  }
  if (typeof example !== 'object' || example === null || !schema.properties) return;
  yield { path: `${path}misspelt`, body: { ...example, misspelt: 'x' } };
  for (const [name, member] of Object.entries(example))
    for (const { path: at, body } of misspelt(schema.properties[name] ?? {}, member, `${path}${name}.`))
      yield { path: at, body: { ...example, [name]: body } };
}

test('the document names all that a body may hold', () => {
  const bodies = operations.filter(({ body }) => body !== undefined);
  expect(bodies.length).toBeGreaterThan(60);
  expect(bodies.flatMap((operation) => openPlaces(operation.body as Schema, nameOf(operation)))).toEqual([]);
});

test('a member that no body knows is refused by its name, at any depth', async () => {
  const problems: string[] = [];
  let tried = 0;
  for (const operation of operations.filter(({ body, example }) => body !== undefined && example !== undefined)) {
    for (const { path, body } of misspelt(operation.body as Schema, operation.example, '')) {
      tried += 1;
      const { status, body: answer } = await send(operation, body);
      const fault = (answer.errors as { path: string; message: string }[] | undefined)?.find((one) => one.path === path);
      if (status !== 422 || !fault?.message.includes('没有名为“misspelt”的项')) problems.push(`${nameOf(operation)} ${path}: ${status}`);
    }
  }
  expect(problems).toEqual([]);
  expect(tried).toBeGreaterThan(90);
});

test('a filter that no list knows is refused by its name', async () => {
  const problems: string[] = [];
  const lists = operations.filter(({ filters }) => filters);
  expect(lists.length).toBeGreaterThan(35);
  for (const operation of lists) {
    const { status, body } = await send(operation, operation.example, '?misspelt=works');
    const fault = (body.errors as { path: string }[] | undefined)?.find(({ path }) => path === 'misspelt');
    if (status !== 422 || !fault) problems.push(`${nameOf(operation)}: ${status} ${JSON.stringify(body).slice(0, 200)}`);
  }
  expect(problems).toEqual([]);
});
