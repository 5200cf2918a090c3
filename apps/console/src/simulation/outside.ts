import createClient from 'openapi-fetch';
import type { paths } from '../api/schema';

/**
 * The API as somebody else, in another realm: its session is a token in memory, and no cookie goes or comes, so that whoever sets up a
 * simulation stays signed in where he is.
 */
export function apiOutside(token?: string) {
  return createClient<paths>({
    baseUrl: '/',
    credentials: 'omit',
    ...(token ? { headers: { Authorization: `Bearer ${token}` } } : {}),
  });
}
