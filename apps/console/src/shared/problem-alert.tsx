import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { problemOf } from '../api/problem';
import { ROLES, wordFor } from './words';

/** A refusal in words: what is wrong, where, and what to do about it. */
export function ProblemAlert({
  error,
  action,
  fieldWords,
}: {
  error: unknown;
  action?: ReactNode;
  /** What the field of a path is called on this page; null where its message says it all, nothing where it is said at the field. */
  fieldWords?: (path: string) => string | null | undefined;
}) {
  const { title, detail, whatToDo, errors, allowed, expected } = problemOf(error);
  const listed = errors?.filter(({ path }) => fieldWords?.(path) !== '');
  const first = expectedWords(expected);
  const roles = Array.isArray(allowed) ? allowed.map((role) => wordFor(ROLES, String(role))) : [];
  return (
    <Alert
      type="error"
      showIcon
      className="problem"
      role="alert"
      title={title}
      action={action}
      description={
        <>
          {!says(title, detail) && <p>{detail}</p>}
          {listed && listed.length > 0 && (
            <ul>
              {listed.slice(0, 20).map(({ path, row, message }) => (
                <li key={`${row ?? ''}/${path}/${message}`}>
                  {row === undefined ? '' : `第 ${row} 行 `}
                  {path && fieldIn(path, fieldWords?.(path))} {message}
                </li>
              ))}
              {listed.length > 20 && <li>另有 {listed.length - 20} 处</li>}
            </ul>
          )}
          {first.length > 0 && (
            <ul>
              {first.map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
          )}
          <p>
            <strong>怎么办：</strong>
            {whatToDo}
            {roles.length > 0 && `可以办理的岗位：${roles.join('、')}。`}
          </p>
        </>
      }
    />
  );
}

/** Whether a title has said all that the sentence below it would. */
const says = (title: string, detail: string) => title === detail.replace(/。$/, '');

/** What the API alone has a name for is shown by it. */
const fieldIn = (path: string, words: string | null | undefined) => (words === undefined ? <code>{path}</code> : words);

/** What must come first, where the API tells it in words: a step or a stage, another project, a condition with who stated it. */
function expectedWords(expected: unknown): string[] {
  if (!Array.isArray(expected)) return [];
  const lines = expected.flatMap((each: unknown) => {
    if (typeof each !== 'object' || each === null) return [];
    const { title, name, text, organisation, steps } = each as Record<string, unknown>;
    const what = [title, name, text].find((words) => typeof words === 'string');
    if (what === undefined) return [];
    const within = Array.isArray(steps) ? steps.map((step: { title?: unknown }) => step.title).filter(Boolean) : [];
    return [
      `${what as string}${within.length > 0 ? `：${within.join('、')}` : ''}${typeof organisation === 'string' ? `（${organisation}）` : ''}`,
    ];
  });
  return [...new Set(lines)];
}
