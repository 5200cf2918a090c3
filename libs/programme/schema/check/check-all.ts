import type { Finding } from '../fault';
import { checkAuditedTotal } from './audited-total.check';
import { checkConditions } from './conditions.check';
import { checkDecisions } from './decision.check';
import { checkForks } from './fork.check';
import { checkGraph } from './graph.check';
import { checkInTime } from './in-time.check';
import { checkNames } from './names.check';
import { checkOutcomes } from './outcomes.check';
import { outlineOf } from './outline';
import { checkPeople } from './people.check';
import { checkPlanning } from './planning.check';
import { checkRanges } from './ranges.check';
import { checkRules } from './rules.check';
import { checkStated } from './stated.check';
import { checkSteps } from './steps.check';
import { checkSupported } from './supported.check';
import { checkUnique } from './unique.check';

/** Everything that the parts of a programme file say about each other. Tolerates any value. */
export function checkAll(raw: unknown): Finding[] {
  const outline = outlineOf(raw);
  return [
    checkNames,
    checkUnique,
    checkRules,
    checkStated,
    checkOutcomes,
    checkGraph,
    checkForks,
    checkSteps,
    checkPeople,
    checkConditions,
    checkInTime,
    checkPlanning,
    checkAuditedTotal,
    checkDecisions,
    checkRanges,
    checkSupported,
  ].flatMap((check) => check(outline));
}
