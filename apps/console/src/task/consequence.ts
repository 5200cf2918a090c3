import type { Programme, ProgrammeStage, TaskDetail } from '../api/types';
import { officeName, stageOf, stepOf } from '../shared/programme';
import { ANSWERS, wordFor } from '../shared/words';

/** What an answer leads to, read off the programme's procedure: nothing is decided here. */
export function consequenceOf(
  programme: Programme | undefined,
  task: Pick<TaskDetail, 'programme' | 'step' | 'signerOfId'> & Partial<Pick<TaskDetail, 'ofMeeting'>>,
  verb: string,
): string[] {
  if (task.signerOfId) return ['您的意见供主办单位参考，由其答复。'];
  if (task.ofMeeting) return [`${officeName(programme)}收到后核实：属实即销号，不认可的退回重办。`];
  const stage = stageOf(programme, task.programme.stage);
  const step = stepOf(programme, task.programme.stage, task.step);
  if (!programme || !stage || !step) return [];
  const answer = step.answers[verb];
  if (!answer) return [];
  if (answer.kind === 'reopen') {
    const again = stage.steps.find(({ code }) => code === answer.step);
    return [`「${again?.title ?? answer.step}」将重新办理，期限重新计算。`];
  }
  if (answer.kind === 'outcome' && answer.outcome)
    return [`本环节「${stage.title}」就此结束。`, ...outcomeWords(programme, stage, answer.outcome)];
  const next = stage.steps.filter(({ after }) => after.includes(step.code));
  const others = next.some(({ after }) => after.length > 1);
  if (next.length > 0)
    return [`随后办理：${next.map(({ title }) => `「${title}」`).join('、')}${others ? '（其他前置事项办结后）' : ''}。`];
  // What is to be done about an objection is beside the course of its notice, which may be over.
  if (stage.kind === 'public-notice') return [`本步骤记为「${wordFor(ANSWERS, verb)}」。`];
  return [`本步骤记为「${wordFor(ANSWERS, verb)}」；本环节「${stage.title}」其余步骤都办结后，进入下一环节。`];
}

/** Where an outcome of a stage leads. */
export function outcomeWords(programme: Programme, stage: ProgrammeStage, outcome: string): string[] {
  const after = stage.outcomes[outcome];
  if (!after) return [];
  if (after.end === 'completed') return ['改造项目的办理程序到此全部完成。'];
  if (after.end === 'rejected') return ['改造项目到此为止，记为未获同意；已到账的资金须退还。'];
  const number = (code: string) => programme.stages.findIndex((each) => each.code === code);
  const back = after.to.some((to) => number(to) <= number(stage.code));
  const to = after.to.map((code) => `「${stageOf(programme, code)?.title ?? code}」`).join('、');
  return [after.to.length === 0 ? '等待并行的环节一同完成。' : `${back ? '退回到' : '进入'}环节：${to}。`];
}
