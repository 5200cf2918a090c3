import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../api/client';
import type { Programme, Schema } from '../api/types';

export type Sentence = Schema['ProgrammeSentence'];

/** What a version says, in words. Ladders have codes and no names: they are called by their number. */
export function useSentences(programme: Programme, version: string) {
  const { code, ladders } = programme;
  return useQuery({
    queryKey: ['programme', code, version, 'sentences'],
    queryFn: () => answerOf(api.GET('/api/v1/programmes/{code}/versions/{version}/sentences', { params: { path: { code, version } } })),
    select: ({ sentences }) => sentences.map((one) => ({ ...one, says: numbered(one, ladders) })),
  });
}

function numbered({ section, says }: Sentence, ladders: Programme['ladders']): string {
  if (section !== 'reminders') return says;
  const index = ladders.findIndex(({ code }) => says === `按提醒办法 ${code}`);
  return index < 0 ? says : `按提醒办法${ladders.length > 1 ? `（${index + 1}）` : ''}`;
}

/** What is said of one thing, but for which rule it follows from. */
export function saidOf(sentences: Sentence[], prefix: string): Sentence[] {
  return sentences.filter(({ key, section, says }) => key.startsWith(prefix) && section !== 'rules' && says !== '');
}
