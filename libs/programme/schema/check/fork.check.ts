import type { Finding } from '../fault';
import { reachable } from './graph.check';
import type { Outline, StageOutline } from './outline';

/**
 * Parallel tracks: the tracks of a fork stay apart, none leads back before the fork, and all meet at one stage whose
 * `join` names their last stages. A join names just those stages that lead to it, from every track the one that ends it, or where it forks
 * again one of each branch: it waits for all of them.
 */
export function checkForks(outline: Outline): Finding[] {
  const byCode = new Map(outline.stages.map((stage) => [stage.code, stage]));
  const joined = new Set<string>();
  const findings = outline.stages.flatMap((stage) =>
    stage.outcomes.filter((outcome) => outcome.to.length > 1).flatMap((outcome) => checkFork(stage, outcome, byCode, joined)),
  );
  for (const stage of outline.stages) {
    if (stage.join.length > 0 && !joined.has(stage.code)) {
      findings.push({
        path: [...stage.path, 'join'],
        message: `“${stage.code}”的汇合永远不会完成：没有分岔同时通向 ${stage.join.join('、')}`,
        expected: '写在分岔之后的阶段',
      });
    }
  }
  return findings;
}

function checkFork(
  fork: StageOutline,
  outcome: StageOutline['outcomes'][number],
  byCode: Map<string, StageOutline>,
  joined: Set<string>,
): Finding[] {
  const findings: Finding[] = [];
  const isJoin = (code: string): boolean => (byCode.get(code)?.join.length ?? 0) > 0;
  const tracks = outcome.to.filter((code) => byCode.has(code)).map((code) => reachable(code, byCode, (stage) => stage.join.length > 0));
  const joins = [...new Set(tracks.flatMap((track) => [...track].filter(isJoin)))];
  joins.forEach((code) => joined.add(code));
  const join = byCode.get(joins[0] ?? '');
  if (!join) return [{ path: outcome.path, message: `阶段“${fork.code}”分岔以后没有汇合`, expected: '各支线之后一个写有 join 的阶段' }];
  if (joins.length > 1) findings.push({ path: outcome.path, message: `同一分岔的支线通向不同的汇合：${joins.join('、')}` });
  const shared = [...(tracks[0] ?? [])].filter((code) => !isJoin(code) && tracks.slice(1).some((track) => track.has(code)));
  for (const code of shared) findings.push({ path: outcome.path, message: `支线在“${code}”相遇而它没有 join` });
  for (const [i, track] of tracks.entries()) {
    const start = outcome.to[i];
    if (track.has(fork.code))
      findings.push({ path: outcome.path, message: `支线“${start}”回到了分岔“${fork.code}”之前，另一支线还在进行` });
    const members = [...track].filter((code) => join.join.includes(code));
    if (!track.has(join.code) || members.length === 0) {
      findings.push({ path: [...join.path, 'join'], message: `汇合“${join.code}”等不到支线“${start}”，永远不会完成` });
    }
    for (const [one, other] of alternatives(members, track, byCode)) {
      findings.push({
        path: [...join.path, 'join'],
        message: `汇合“${join.code}”等待“${one}”和“${other}”，但它们是同一支线的两种走法，只会走到一个，永远不会完成`,
        expected: '同一支线先合为一个阶段，再通向汇合',
      });
    }
    for (const code of track) {
      const stage = byCode.get(code);
      if (stage !== join && stage?.outcomes.some((one) => one.end === 'completed'))
        findings.push({ path: outcome.path, message: `支线中的“${code}”结束了项目，另一支线还在进行` });
    }
  }
  const leading = [...byCode.values()]
    .filter((stage) => stage.outcomes.some((one) => one.to.includes(join.code)))
    .map((stage) => stage.code);
  for (const code of join.join) {
    if (byCode.has(code) && !leading.includes(code)) {
      findings.push({ path: [...join.path, 'join'], message: `汇合“${join.code}”等待“${code}”，但“${code}”没有结果通向它，永远不会完成` });
    }
  }
  for (const code of leading) {
    if (!join.join.includes(code))
      findings.push({ path: [...join.path, 'join'], message: `“${code}”通向汇合“${join.code}”，却不在它的 join 里` });
  }
  return findings;
}

/** Ends of one track that no fork within it comes to side by side: whoever comes to one has not come to the other. */
function alternatives(ends: readonly string[], track: ReadonlySet<string>, byCode: Map<string, StageOutline>): [string, string][] {
  const reaches = (from: string): Set<string> => reachable(from, byCode, (stage) => stage.join.length > 0);
  const branches = [...track]
    .flatMap((code) => byCode.get(code)?.outcomes ?? [])
    .filter(({ to }) => to.length > 1)
    .map(({ to }) => to.map(reaches));
  const sideBySide = (one: string, other: string): boolean =>
    branches.some((starts) => starts.some((a, i) => a.has(one) && starts.some((b, k) => k !== i && b.has(other))));
  return ends.flatMap((one, i) => ends.slice(i + 1).flatMap((other): [string, string][] => (sideBySide(one, other) ? [] : [[one, other]])));
}
