import type { Act } from '../agenda';
import type { Session } from '../api-client';
import type { EscalationAnswer, LetterAnswer } from '../wire';
import type { World } from '../world';
import type { Actor } from './actor';
import { planOf } from './answering';

const HOUR = 16;
/** Working days until the office decides what was escalated, signs what was drafted; and until a silent office then answers. */
const DECIDE_AFTER = 0;
const SIGN_AFTER = 1;
const ANSWER_AFTER = 1;
const ANSWER_HOUR = 14;

/** The leading group's office: decides escalations, signs letters, presses those who are late. */
export const leadingGroupOffice: Actor = {
  name: '领导小组办公室',
  async looks(world, rank) {
    const session = await world.realm.officeSession();
    const escalations = await session.all<EscalationAnswer>('/escalations?status=open');
    const letters = await session.all<LetterAnswer>('/letters?status=draft');
    return [
      ...escalations.map((escalation) => decide(world, session, escalation, rank)),
      ...letters.map((letter) => sign(world, session, letter, rank)),
    ];
  },
};

function decide(world: World, session: Session, escalation: EscalationAnswer, rank: number): Act {
  const asked = world.asked(escalation.taskId);
  const letter = asked?.story.scenario.mark ?? '';
  return {
    key: `decide ${escalation.id}`,
    at: world.workingDaysAfter(DECIDE_AFTER, HOUR),
    rank,
    label: `${letter} 领导小组办公室决定升级事项：${asked?.office.name ?? ''}`,
    project: escalation.projectId,
    async run() {
      const decision = '已约谈承办单位，责成次日书面答复，并纳入督查通报。';
      await world.send(session, `/escalations/${escalation.id}/decide`, { decision }, `decide.${escalation.id}`, escalation.revision);
      if (!asked || !planOf(asked)?.silentUntilDecided) return;
      world.agenda.call((act) => act.task === escalation.taskId, world.workingDaysAfter(ANSWER_AFTER, ANSWER_HOUR));
    },
  };
}

function sign(world: World, session: Session, letter: LetterAnswer, rank: number): Act {
  const scenario = world.stories.get(letter.projectId)?.scenario.mark ?? '';
  return {
    key: `sign ${letter.id}`,
    at: world.workingDaysAfter(SIGN_AFTER, HOUR),
    rank,
    label: `${scenario} 领导小组办公室签发文书`,
    project: letter.projectId,
    async run() {
      // A draft is laid aside when what it asks for was done before anybody signed it.
      const { status } = await session.get<LetterAnswer>(`/letters/${letter.id}`);
      if (status === 'draft') await world.send(session, `/letters/${letter.id}/sign`, {}, `sign.${letter.id}`, letter.revision);
    },
  };
}
