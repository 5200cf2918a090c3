import type { components, paths } from './schema';

/** What the API answers, by the names that its document gives. */
export type Schema = components['schemas'];
export type Task = Schema['Task'];
export type TaskDetail = Schema['TaskDetail'];
export type Project = Schema['Project'];
export type ProjectLine = Schema['ProjectLine'];
export type Programme = Schema['Programme'];
export type ProgrammeStage = Schema['ProgrammeStage'];
export type ProgrammeStep = Schema['ProgrammeStep'];
export type Organisation = Schema['Organisation'];
export type Explanation = Schema['Explanation'];
export type Rule = Schema['Rule'];
export type Permission = Schema['Permission'];
export type WhoAmI = Schema['WhoAmI'];
export type Light = 'green' | 'yellow' | 'red' | 'grey';

/** What a POST takes, by its path. */
export type BodyOf<P extends keyof paths> = paths[P] extends { post: { requestBody: { content: { 'application/json': infer B } } } }
  ? B
  : never;
