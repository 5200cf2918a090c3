import type { CompiledProgramme } from '../ir/programme';
import { programmeSentences } from './programme-sentences';
import { SECTIONS, type Section, type Sentence } from './sentence';

export interface ProgrammeChange {
  section: Section;
  kind: 'added' | 'removed' | 'changed';
  /** What it is said of. */
  what: string;
  /** What the old version said, absent where it said nothing. */
  before?: string;
  after?: string;
}

/**
 * The difference between two versions in words, by section and in the order of the newer one. Things are the same by their codes: what
 * was renamed is gone under the one name and new under the other.
 */
export function diffProgrammes(from: CompiledProgramme, to: CompiledProgramme): ProgrammeChange[] {
  const [before, after] = [programmeSentences(from), programmeSentences(to)];
  const [was, is] = [byKey(before), byKey(after)];
  const changes = [
    ...after.flatMap((one): ProgrammeChange[] => {
      const { section, what, says } = one;
      const old = was.get(keyOf(one));
      if (!old) return [{ section, kind: 'added', what, after: says }];
      return (old.is ?? old.says) === (one.is ?? says) ? [] : [{ section, kind: 'changed', what, before: old.says, after: says }];
    }),
    ...before
      .filter((one) => !is.has(keyOf(one)))
      .map(({ section, what, says }): ProgrammeChange => ({ section, kind: 'removed', what, before: says })),
  ];
  const order = Object.keys(SECTIONS);
  return changes.sort((a, b) => order.indexOf(a.section) - order.indexOf(b.section));
}

const keyOf = ({ section, key }: Sentence): string => `${section}:${key}`;
const byKey = (sentences: Sentence[]): Map<string, Sentence> => new Map(sentences.map((one) => [keyOf(one), one]));

const MARKS = { added: '＋', removed: '－', changed: '～' };

/** The difference as a text to read; a line that says so where there is none. */
export function diffText(changes: ProgrammeChange[]): string {
  if (changes.length === 0) return '两版内容相同。';
  return (Object.keys(SECTIONS) as Section[])
    .map((section) => ({ section, lines: changes.filter((change) => change.section === section).map(lineOf) }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ section, lines }) => [SECTIONS[section], ...lines].join('\n'))
    .join('\n\n');
}

function lineOf({ kind, what, before, after }: ProgrammeChange): string {
  const says = kind === 'changed' ? `${before} → ${after}` : (after ?? before);
  return `  ${MARKS[kind]} ${what}：${says}`;
}
