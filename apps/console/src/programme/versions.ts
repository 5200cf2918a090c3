import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Schema } from '../api/types';

export type Version = Schema['ProgrammeVersion'];

/** The versions of a programme that are known in this realm, the latest first. */
export function useVersions(code: string) {
  return useQuery({
    queryKey: ['programme', code, 'versions'],
    queryFn: () => answerOf(api.GET('/api/v1/programmes/{code}/versions', { params: { path: { code } } })),
  });
}

export function versionWords({ version, inForceSince }: Version): string {
  return `第 ${version} 版${inForceSince ? '（现行）' : ''}`;
}
