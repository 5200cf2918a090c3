import type { Command, CommandName } from '#libs/contracts/command';
import { declineMove, moveVersion, reopenTask } from './version.commands';
import type { CommandContext, CommandOf } from '../command-context';
import { confirmDefect, decideChange, endObligation, startObligation } from './duty.commands';
import { escalate } from './escalation.commands';
import { pause, recompute, resume } from './interruption.commands';
import { endProject, setFacts } from './project.commands';
import { closeAccount, closeNotice, closeVote, openAccount, openNotice, openVote, passGate } from './register.commands';
import { enterStage, leaveStage } from './stage.commands';
import { closeTask, openTasks } from './task.commands';
import { endWindow, issuePlan, openNextWindow } from './window.commands';

const COMMANDS: { [N in CommandName]: (ctx: CommandContext, command: CommandOf<N>) => Promise<void> } = {
  enterStage,
  leaveStage,
  openTask: (ctx, command) => openTasks(ctx, [command]),
  closeTask,
  openNotice,
  closeNotice,
  openVote,
  closeVote,
  openAccount,
  passGate,
  closeAccount,
  startObligation,
  endObligation,
  decideChange,
  confirmDefect,
  escalate,
  setFacts,
  pause,
  resume,
  recompute,
  endProject,
  openNextWindow,
  issuePlan,
  endWindow,
  moveVersion,
  declineMove,
  reopenTask,
};

/** Carries out a turn's commands in their order; tasks that are opened one after another are opened together. */
export async function carryOut(ctx: CommandContext, commands: Command[]): Promise<void> {
  for (let at = 0; at < commands.length;) {
    const opening = openingFrom(commands, at);
    if (opening.length > 1) await openTasks(ctx, opening);
    else await one(ctx, commands[at]!);
    at += Math.max(1, opening.length);
  }
}

function openingFrom(commands: Command[], at: number): CommandOf<'openTask'>[] {
  const opening: CommandOf<'openTask'>[] = [];
  for (let next = commands[at]; next?.do === 'openTask'; next = commands[at + opening.length]) opening.push(next);
  return opening;
}

async function one(ctx: CommandContext, command: Command): Promise<void> {
  await (COMMANDS[command.do] as (ctx: CommandContext, command: Command) => Promise<void>)(ctx, command);
}

/** Ids of what a turn closes: an unread input to one of them makes the workflow decide again. */
export function closedThings(commands: Command[]): string[] {
  return commands.flatMap((command) => {
    switch (command.do) {
      case 'closeTask':
        return [command.taskId];
      case 'closeNotice':
        return [command.noticeId];
      case 'closeVote':
        return [command.voteId];
      case 'closeAccount':
        return [command.accountId];
      default:
        return [];
    }
  });
}
