import type { Programme, ProgrammeStage } from '../../api/types';

export interface Placed {
  stage: ProgrammeStage;
  column: number;
  lane: number;
}

export interface Edge {
  from: string;
  to: string;
  outcomes: string[];
}

export interface Layout {
  placed: Placed[];
  /** On to what comes later in the procedure. */
  forward: Edge[];
  /** Back to what came before: loops. */
  back: Edge[];
  columns: number;
  lanes: number;
}

/** Where each stage of a procedure stands in its picture: a column after the last of those that lead to it, parallel tracks in lanes of their own. */
export function layoutOf({ stages }: Pick<Programme, 'stages'>): Layout {
  const number = new Map(stages.map(({ code }, index) => [code, index]));
  const edges = stages.flatMap(edgesOf).filter(({ to }) => number.has(to));
  const isForward = ({ from, to }: Edge) => number.get(to)! > number.get(from)!;
  const forward = edges.filter(isForward);
  const taken = new Set<string>();
  const placed: Placed[] = [];
  const at = new Map<string, Placed>();
  for (const stage of stages) {
    const before = forward.filter(({ to }) => to === stage.code).map(({ from }) => at.get(from)!);
    const column = before.length === 0 ? 0 : Math.max(...before.map((each) => each.column)) + 1;
    let lane = before.length === 0 ? 0 : Math.min(...before.map((each) => each.lane));
    while (taken.has(`${column}/${lane}`)) lane += 1;
    taken.add(`${column}/${lane}`);
    const place = { stage, column, lane };
    placed.push(place);
    at.set(stage.code, place);
  }
  return {
    placed,
    forward,
    back: edges.filter((edge) => !isForward(edge)),
    columns: Math.max(0, ...placed.map(({ column }) => column)) + 1,
    lanes: Math.max(0, ...placed.map(({ lane }) => lane)) + 1,
  };
}

/** One edge for all outcomes of a stage that lead to the same place. */
function edgesOf(stage: ProgrammeStage): Edge[] {
  const edges = new Map<string, Edge>();
  for (const [outcome, { to }] of Object.entries(stage.outcomes))
    for (const target of to) {
      const known = edges.get(target);
      if (known) known.outcomes.push(outcome);
      else edges.set(target, { from: stage.code, to: target, outcomes: [outcome] });
    }
  return [...edges.values()];
}
