import { stepsKinds } from './source/stage.schema';

interface Ordered {
  code: string;
  after?: string[] | undefined;
  obligation?: boolean | undefined;
}

const sequential = new Set<string>([...stepsKinds, 'argument']);

/**
 * What comes before a step that does not say so itself. In a stage of steps the step written before it (obligations
 * hold nothing up and are passed over); in a joint review the minutes come after all who were asked; works are
 * completed after their start; the other kinds open their steps by name.
 */
export function effectiveAfter(kind: string, steps: readonly Ordered[], index: number): string[] {
  const step = steps[index];
  if (!step) return [];
  if (step.after !== undefined) return step.after;
  const holding = (one: Ordered): boolean => one.obligation !== true;
  if (sequential.has(kind)) {
    const before = steps.slice(0, index).findLast(holding);
    return before ? [before.code] : [];
  }
  if (kind === 'joint-review' && step.code === 'minutes')
    return steps.filter((one) => one.code !== 'minutes' && holding(one)).map((one) => one.code);
  if (kind === 'works' && step.code === 'complete' && steps.some((one) => one.code === 'start')) return ['start'];
  return [];
}
