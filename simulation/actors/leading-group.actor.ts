import type { Actor } from './actor';
import { answer } from './answering';

const HOUR = 16;

/** The leading group, through its liaison officer: decides what is put before it. */
export const leadingGroup: Actor = {
  name: '领导小组',
  hour: HOUR,
  reacts(world, asked, rank) {
    return asked.office.kind === 'leading-group' ? [answer(world, asked, { hour: HOUR, rank })] : [];
  },
};
