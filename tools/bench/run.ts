import { capture } from './capture/capture';
import type { CapturedDecisions } from './capture/capture-decisions';
import type { Ground } from './ground';
import type { Line } from './line';
import { measureClosings } from './measures/closings';
import { measureConsequences } from './measures/consequences';
import { measureAcceptance, measureLatency } from './measures/decisions';
import { measureHistory } from './measures/history';
import { measureReminders } from './measures/reminders';
import { measureScale } from './measures/scale';
import { startBareWorker } from './programs';
import { lineText } from './report';
import type { MeasureName } from './sizes';
import type { Group } from './statements';

/** Learns what the product sends, then measures what is wanted, one after another. */
export async function runBench(ground: Ground, wanted: readonly MeasureName[]): Promise<Line[]> {
  await ground.open();
  ground.say('learning what the product sends to PostgreSQL');
  const { decisions, closing, reminders } = await capture(ground, wanted);
  ground.say(statementsIn(decisions));
  const lines: Line[] = [];
  // Said as it is known, too: a run takes long, and may be broken off.
  const add = (more: Line[]): void => {
    lines.push(...more);
    for (const line of more) ground.say(lineText(line));
  };
  if (wanted.includes('decisions')) add([await measureAcceptance(ground, decisions)]);

  const turns = { id: decisions.id, transactions: decisions.steps.map(({ turn }) => turn) };
  const ends = { id: closing?.id ?? '', transactions: closing ? [closing.groups] : [] };
  await ground.startProduct();
  const bare = await startBareWorker(ground, { turns, closing: ends });
  ground.say('product and bare worker are up');
  if (wanted.includes('decisions')) for (const rate of [20, 50]) add([await measureLatency(ground, decisions, rate)]);
  if (wanted.includes('consequences')) add(await measureConsequences(ground, decisions));
  if (reminders) add(await measureReminders(ground, decisions.before, reminders));
  if (closing) add(await measureClosings(ground, closing));
  if (wanted.includes('history')) add(await measureHistory(ground, decisions));
  await bare.stop();
  // Last: the others are measured without a city's data beside them.
  if (wanted.includes('scale')) add(await measureScale(ground, decisions));
  return lines;
}

function statementsIn({ steps }: CapturedDecisions): string {
  const [first] = steps;
  const count = (groups: Group[]): number => groups.flat().length;
  return `a decision is ${count(first!.accepted)} statements, its turn ${count(first!.turn)}`;
}
