import type { CompiledProgramme } from '#libs/programme/ir/programme';

/** Steps of a joint review whose opinions are asked again when this topic has changed; those without topics always are. */
export function askedAgain(programme: CompiledProgramme, stage: string, topic: string): string[] {
  const review = programme.stages.find((one) => one.code === stage);
  if (review?.kind !== 'joint-review' || !review.review.topics?.some(({ code }) => code === topic)) return [];
  return review.steps.filter(({ code, topics }) => code !== 'minutes' && (topics?.includes(topic) ?? true)).map(({ code }) => code);
}
