import type { Actor } from './actor';
import { answer } from './answering';

const HOUR = 14;

/** Departments, utilities and all others who are only asked: they answer, late or not at all where the story wants it. */
export const department: Actor = {
  name: '部门和专业单位',
  hour: HOUR,
  reacts(world, asked, rank) {
    const others = ['owners-body', 'community', 'subdistrict', 'leading-group'].includes(asked.office.kind);
    if (others || asked.office.code === world.programme.office || asked.post.role === 'finance') return [];
    return [answer(world, asked, { hour: HOUR, rank })];
  },
};
