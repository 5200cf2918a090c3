import type { Command, CommandName } from '#libs/contracts/command';
import type { CommandContext, CommandOf } from '../command-context';
import { confirmDefect, decideChange, endObligation, startObligation } from './duty.commands';
import { escalate } from './escalation.commands';
import { pause, recompute, resume } from './interruption.commands';
import { endProject, setFacts } from './project.commands';
import { closeAccount, closeNotice, closeVote, openAccount, openNotice, openVote, passGate } from './register.commands';
import { enterStage, leaveStage } from './stage.commands';
import { closeTask, openTask } from './task.commands';

const COMMANDS: { [N in CommandName]: (ctx: CommandContext, command: CommandOf<N>) => Promise<void> } = {
  enterStage,
  leaveStage,
  openTask,
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
};

export async function carryOut(ctx: CommandContext, command: Command): Promise<void> {
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
