/** How much is filled in. Tasks and events are spread evenly over the projects. */
export interface SeedSizes {
  projects: number;
  tasks: number;
  events: number;
}

export const FULL: SeedSizes = { projects: 100_000, tasks: 1_000_000, events: 10_000_000 };
