import { answerOf, api } from '../api/client';
import type { Permission } from '../api/types';
import { ORGANISATION_KINDS, PROJECT_STATUS, wordFor } from '../shared/words';

export interface Hit {
  path: string;
  title: string;
  under?: string;
}

/** One kind of thing that can be found by words. */
export interface Source {
  title: string;
  permit: Permission;
  find: (q: string, limit: number) => Promise<Hit[]>;
  /** Where all that is found of the kind is listed. */
  all?: (q: string) => string;
}

const listed = (path: string) => (q: string) => `${path}?q=${encodeURIComponent(q)}`;
const holds = (q: string) => (text: string) => text.toLowerCase().includes(q.toLowerCase());

export const SOURCES: Source[] = [
  {
    title: '项目',
    permit: 'project.read',
    all: listed('/projects'),
    find: async (q, limit) => {
      const { items } = await answerOf(api.GET('/api/v1/projects', { params: { query: { q, limit } } }));
      return items.map(({ id, name, code, status }) => ({
        ...{ path: `/projects/${id}`, title: name, under: `${code}，${wordFor(PROJECT_STATUS, status)}` },
      }));
    },
  },
  {
    title: '我的待办',
    permit: 'task.read',
    find: async (q, limit) => {
      const query = { mine: 'true' as const, status: 'open' as const, limit: 200 };
      const { items } = await answerOf(api.GET('/api/v1/tasks', { params: { query } }));
      return items
        .filter(({ title, projectName }) => [title, projectName].some(holds(q)))
        .slice(0, limit)
        .map(({ id, title, projectName, dueOn }) => ({ path: `/tasks/${id}`, title, under: `${projectName}，限 ${dueOn}` }));
    },
  },
  {
    title: '小区',
    permit: 'compound.read',
    all: listed('/compounds'),
    find: async (q, limit) => {
      const { items } = await answerOf(api.GET('/api/v1/compounds', { params: { query: { q, limit } } }));
      return items.map(({ id, name, address }) => ({ path: `/compounds/${id}`, title: name, under: address }));
    },
  },
  {
    title: '单位',
    permit: 'organisation.read',
    all: listed('/organisations'),
    find: async (q, limit) => {
      const { items } = await answerOf(api.GET('/api/v1/organisations', { params: { query: { q, limit } } }));
      return items.map(({ id, name, kind }) => ({ path: `/organisations/${id}`, title: name, under: wordFor(ORGANISATION_KINDS, kind) }));
    },
  },
  {
    title: '人员',
    permit: 'person.read',
    all: listed('/people'),
    find: async (q, limit) => {
      const { items } = await answerOf(api.GET('/api/v1/people', { params: { query: { q, limit } } }));
      return items.map(({ id, name, login }) => ({ path: `/people/${id}`, title: name, under: login }));
    },
  },
  {
    title: '实施方案',
    permit: 'programme.read',
    find: async (q, limit) => {
      const { items } = await answerOf(api.GET('/api/v1/programmes'));
      return items
        .filter(({ name, region, code }) => [name, region, code].some(holds(q)))
        .slice(0, limit)
        .map(({ code, name, region }) => ({ path: `/programmes/${code}`, title: name, under: region }));
    },
  },
];
