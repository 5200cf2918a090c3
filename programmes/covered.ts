import type { ProgrammeCheck } from './checks/check';
import { luchengChecks } from './checks/lucheng.checks';
import { qinshuiChecks } from './checks/qinshui.checks';

/** A programme file of this folder, the file of `demands/` that lists what its text asks for, and the checks that show it. */
export interface Covered {
  programme: string;
  demands: string;
  checks: ProgrammeCheck[];
}

export const COVERED: Covered[] = [
  { programme: 'lucheng-2020.yaml', demands: 'lucheng.yaml', checks: luchengChecks },
  { programme: 'qinshui.yaml', demands: 'qinshui.yaml', checks: qinshuiChecks },
];
