import type { ProgrammeCheck } from './checks/check';
import { chipingChecks } from './checks/chiping.checks';
import { litongChecks } from './checks/litong.checks';
import { liuzhouChecks } from './checks/liuzhou.checks';
import { luchengChecks } from './checks/lucheng.checks';
import { qinshuiChecks } from './checks/qinshui.checks';
import { statedOnly as chipingStatedOnly } from './checks/chiping/stated-only';
import { statedOnly as litongStatedOnly } from './checks/litong/stated-only';
import { statedOnly as liuzhouStatedOnly } from './checks/liuzhou/stated-only';
import { statedOnly as luchengStatedOnly } from './checks/lucheng/stated-only';
import { statedOnly as qinshuiStatedOnly } from './checks/qinshui/stated-only';

/** A programme file of this folder, the file of `demands/` that lists what its text asks for, and the checks that show it. */
export interface Covered {
  programme: string;
  demands: string;
  checks: ProgrammeCheck[];
  /** Rules that are told and not enforced, with the reason. */
  statedOnly: Record<string, string>;
}

export const COVERED: Covered[] = [
  { programme: 'lucheng-2020.yaml', demands: 'lucheng.yaml', checks: luchengChecks, statedOnly: luchengStatedOnly },
  { programme: 'liuzhou.yaml', demands: 'liuzhou.yaml', checks: liuzhouChecks, statedOnly: liuzhouStatedOnly },
  { programme: 'qinshui.yaml', demands: 'qinshui.yaml', checks: qinshuiChecks, statedOnly: qinshuiStatedOnly },
  { programme: 'litong-2024.yaml', demands: 'litong.yaml', checks: litongChecks, statedOnly: litongStatedOnly },
  { programme: 'chiping-2021.yaml', demands: 'chiping.yaml', checks: chipingChecks, statedOnly: chipingStatedOnly },
];
