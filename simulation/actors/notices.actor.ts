import { civilDateOf } from '#libs/domain/clock/civil-date';
import type { Act } from '../agenda';
import type { NoticeAnswer, ObjectionAnswer } from '../wire';
import type { Asked, World } from '../world';
import type { Actor } from './actor';
import { answerAt } from './answering';
import { asHolder } from './as-holder';
import { bringMissingPapers, bringPapers } from './papers';
import { objectionOf } from './resident.actor';

const HOUR = 10;
/** Code of what no programme lists. */
const PHOTOGRAPH = 'other';

/** Whoever posts a notice, and whoever mediates when somebody objects to it. */
export const notices: Actor = {
  name: '公示和调解',
  takes(world, asked, rank) {
    if (asked.stage.kind !== 'public-notice') return undefined;
    if (asked.task.step === 'post') return [postNotice(world, asked, rank)];
    return asked.task.step === 'mediate' ? [mediate(world, asked, rank)] : undefined;
  },
};

function postNotice(world: World, asked: Asked, rank: number): Act {
  const { task, story } = asked;
  return asHolder(world, asked, {
    verb: 'post',
    at: answerAt(world, asked, HOUR),
    rank,
    async run(session) {
      const { notices } = await world.project(session, story.projectId);
      const open = notices.find(({ stage, status }) => stage === task.stage && status === 'opened');
      if (!open) throw new Error(`${story.scenario.mark} has no notice to post in ${task.stage}.`);
      const notice = await session.get<NoticeAnswer>(`/notices/${open.id}`);
      const papers = notice.papers.map(({ code }) => code);
      // What is posted again has been put right first.
      const bring = asked.time === 1 ? bringMissingPapers : bringPapers;
      await bring(world, session, story.projectId, papers, `paper.${notice.id}`);
      const evidence = await bringPapers(world, session, story.projectId, [PHOTOGRAPH], `paper.${notice.id}`);
      const posting = { postedOn: civilDateOf(world.now), place: '小区南门公告栏和各单元入口', evidence };
      await world.send(session, `/notices/${notice.id}/post`, posting, `post.${notice.id}`, notice.revision);
    },
  });
}

function mediate(world: World, asked: Asked, rank: number): Act {
  const { task, story } = asked;
  return asHolder(world, asked, {
    verb: 'mediate',
    at: answerAt(world, asked, HOUR),
    rank,
    async run(session) {
      const objection = await session.get<ObjectionAnswer>(`/objections/${task.aboutId}`);
      const { outcome, answer: said } = objectionOf(story, objection.id);
      await world.send(
        session,
        `/objections/${objection.id}/resolve`,
        { outcome, answer: said },
        `resolve.${objection.id}`,
        objection.revision,
      );
    },
  });
}
