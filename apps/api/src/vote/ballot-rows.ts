import { Refusal } from '#libs/contracts/refusal';
import type { BallotInput } from '#libs/intake/vote/cast-ballots';
import { parseCsv } from '../http/csv';
import { CastBallots } from './vote.dto';

const COLUMNS = ['unit', 'choice', 'sheet'];

/** The ballots of a body, in CSV by the unit's code. @throws Refusal `invalid-input` with `errors` by row */
export function ballotRows(body: CastBallots): BallotInput[] {
  if (typeof body !== 'string') return body.ballots;
  const rows = parseCsv(body, COLUMNS, ['unit', 'choice']);
  const ballots = rows.map(({ unit, choice, sheet }) => ({ unitCode: unit, choice, ...(sheet ? { sheet } : {}) }));
  const faulty = ballots.flatMap((ballot, index) => {
    const fits = CastBallots.safeParse({ ballots: [ballot] }).success;
    return fits
      ? []
      : [{ path: '', message: '房号为空，或选项不在 agree、against、abstain、unsigned、absent、deceased 之列', row: index + 1 }];
  });
  if (ballots.length === 0) faulty.push({ path: '', message: '没有选票', row: 0 });
  if (faulty.length > 0)
    throw new Refusal('invalid-input', `有 ${faulty.length} 行不符合要求，全部未计入。`, { errors: faulty.slice(0, 100) });
  return ballots as BallotInput[];
}
