import { newKey } from '../api/act';
import { answerOf, api } from '../api/client';
import { examplesOf, type OneOfMany } from '../programme/many-organisations';
import { startOfDay } from '../shared/time';
import { apiOutside } from './outside';

export interface Wanted {
  title: string;
  startsOn: string;
  yaml: string;
  /** Those of which the programme knows many; where it is not known before, an example of each. */
  many: OneOfMany[] | 'examples';
  administrator: { login: string; password: string };
  /** One officer a post, each with the administrator's password. */
  officers: boolean;
}

export interface Started {
  realmId: string;
  title: string;
  officers: { login: string; organisation: string; post: string }[];
}

export interface Progress {
  words: string;
  done: number;
  total: number;
}

const START_HOUR_MS = 8 * 3_600_000;
const key = () => ({ header: { 'Idempotency-Key': newKey() } });

/**
 * A simulation from nothing: its realm, then inside it the programme, the organisations with their posts, and somebody on each post.
 *
 * @throws Refused where a step is refused; what was made before it stays
 */
export async function startSimulation(wanted: Wanted, tell: (progress: Progress) => void): Promise<Started> {
  const { title, yaml, many, administrator } = wanted;
  tell({ words: '建立模拟运行', done: 0, total: 4 });
  const nowAt = new Date(Date.parse(startOfDay(wanted.startsOn)) + START_HOUR_MS).toISOString();
  const { id } = await answerOf(
    api.POST('/api/v1/realms', {
      params: key(),
      body: { kind: 'simulation', title, nowAt, administrator: { ...administrator, name: '模拟运行管理员' } },
    }),
  );
  const { token } = await answerOf(apiOutside().POST('/api/v1/sessions', { body: { ...administrator, realmId: id } }));
  const inside = apiOutside(token);
  tell({ words: '导入实施方案', done: 1, total: 4 });
  const { code } = await answerOf(inside.POST('/api/v1/programmes', { params: key(), body: { yaml } }));
  tell({ words: '设立单位和岗位', done: 2, total: 4 });
  const named = many === 'examples' ? examplesOf(await compiled(inside, code)) : many;
  const { items } = await answerOf(
    inside.POST('/api/v1/programmes/{code}/organisations', { params: { path: { code }, ...key() }, body: { many: named } }),
  );
  const seats = wanted.officers
    ? items.flatMap((organisation) =>
        organisation.posts.map((post) => ({ organisation, post, login: `${organisation.code}.${post.code}` })),
      )
    : [];
  for (const [index, { post, login }] of seats.entries()) {
    tell({ words: `安排人员（${index + 1} / ${seats.length}）`, done: 3 + index, total: 3 + seats.length });
    await answerOf(
      inside.POST('/api/v1/people', {
        params: key(),
        body: { login, name: `${post.title}（示例）`, password: administrator.password, postIds: [post.id] },
      }),
    );
  }
  await answerOf(inside.DELETE('/api/v1/sessions/current'));
  return {
    realmId: id,
    title,
    officers: seats.map(({ organisation, post, login }) => ({ login, organisation: organisation.name, post: post.title })),
  };
}

function compiled(inside: ReturnType<typeof apiOutside>, code: string) {
  const path = { code, version: 'latest' };
  return answerOf(inside.GET('/api/v1/programmes/{code}/versions/{version}', { params: { path } }));
}
