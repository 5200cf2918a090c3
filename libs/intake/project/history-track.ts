import type { CivilDate } from '#libs/domain/clock/civil-date';
import type { CompiledProgramme } from '#libs/programme/ir/programme';
import type { Stage } from '#libs/programme/ir/stage';

export interface PastRun {
  stage: string;
  outcome: string;
  enteredOn: CivilDate;
  leftOn: CivilDate;
}

export interface TracksAtEntry {
  /** Where the procedure stands too: tracks beside the entry's of which the history does not say that they are over. */
  alsoAt: string[];
  /** Of each stage of the history that is over for good: the joins that it has reached and that wait for other tracks. */
  waitsAt: (past: PastRun) => string[];
}

/** The last of a stage's runs in a history; undefined where it is not in it. */
export function lastRun<P extends PastRun>(history: readonly P[], stage: string): P | undefined {
  return history
    .filter((run) => run.stage === stage)
    .reduce<P | undefined>((last, run) => (last && last.leftOn > run.leftOn ? last : run), undefined);
}

/** Stages that a stage may lead to, over every outcome and loop. */
export function reachable({ stages }: CompiledProgramme, from: string, without: readonly string[] = []): Set<string> {
  const found = new Set<string>();
  const open = without.includes(from) ? [] : [from];
  for (let code = open.pop(); code !== undefined; code = open.pop()) {
    for (const to of targetsOf(stages.find((one) => one.code === code))) {
      if (found.has(to) || without.includes(to)) continue;
      found.add(to);
      open.push(to);
    }
  }
  return found;
}

const targetsOf = (stage: Stage | undefined): string[] => Object.values(stage?.outcomes ?? {}).flatMap(({ to }) => to);

/**
 * Parallel tracks of a project that is entered half-way: a join ahead waits for all of them, so that each is either over by the history or
 * entered too, where its own history leaves it or, without one, where it begins.
 */
export function tracksAtEntry(programme: CompiledProgramme, entry: string, history: readonly PastRun[]): TracksAtEntry {
  const stageOf = (code: string) => programme.stages.find((stage) => stage.code === code);
  const leadsTo = ({ stage, outcome }: PastRun): string[] => stageOf(stage)?.outcomes[outcome]?.to ?? [];
  const alsoAt = new Set<string>();
  const waiting: { past: PastRun; join: string }[] = [];
  for (const { join = [], code } of programme.stages) {
    const fork = join.length === 0 || code === entry ? undefined : forkOf(programme, entry, code, join);
    if (!fork) continue;
    const inTrack = (of: string, stage: string): boolean => stage === of || reachable(programme, stage, [fork.code, code]).has(of);
    // What lies before the fork was left for the last time belongs to an earlier round.
    const since = lastRun(history, fork.code)?.leftOn ?? '';
    const round = history.filter(({ stage, enteredOn }) => stage !== fork.code && enteredOn >= since);
    for (const end of join.filter((one) => !inTrack(one, entry))) {
      const over = lastRun(round, end);
      if (over && leadsTo(over).includes(code)) waiting.push({ past: over, join: code });
      else {
        const latest = round.filter(({ stage }) => inTrack(end, stage)).sort((a, b) => (a.leftOn < b.leftOn ? 1 : -1))[0];
        const led = (latest ? leadsTo(latest) : []).filter((to) => inTrack(end, to));
        for (const to of led.length > 0 ? led : fork.to.filter((first) => inTrack(end, first))) alsoAt.add(to);
      }
    }
  }
  return {
    alsoAt: [...alsoAt],
    waitsAt: (past) => waiting.filter((one) => one.past === past).map(({ join }) => join),
  };
}

/** The stage whose outcome opened the tracks that this join waits for, where the entry lies between the two. */
function forkOf(
  programme: CompiledProgramme,
  entry: string,
  join: string,
  ends: readonly string[],
): { code: string; to: string[] } | undefined {
  for (const { code, outcomes } of programme.stages) {
    if (code === entry || !reachable(programme, entry, [code]).has(join)) continue;
    for (const { to } of Object.values(outcomes)) {
      const tracks = to.map((first) => [first, ...reachable(programme, first, [code, join])]);
      const opens = [entry, ...ends].every((stage) => tracks.some((track) => track.includes(stage)));
      // An earlier fork, joined long before, leads to all of them by each of its tracks.
      const apart = !tracks.some((track) => ends.every((end) => track.includes(end)));
      if (opens && apart) return { code, to };
    }
  }
  return undefined;
}
