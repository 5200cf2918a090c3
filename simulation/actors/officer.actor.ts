import type { Actor } from './actor';
import { answer } from './answering';
import { businessOf } from './business';

/** Hour of the day at which offices of a kind do their business; few different ones, so that the clock makes few jumps. */
const HOURS: Record<string, number> = { 'owners-body': 10, community: 10, subdistrict: 10, district: 10, 'leading-group': 16 };
const OFFICE_HOUR = 16;
const HOUR_OTHERWISE = 14;

/** Everybody who is asked: they answer, late or not at all where the story wants it. */
export const officer: Actor = {
  name: '各单位',
  takes(world, asked, rank) {
    const { code, kind } = asked.office;
    const hour = code === world.programme.office ? OFFICE_HOUR : (HOURS[kind] ?? HOUR_OTHERWISE);
    return [answer(world, asked, { hour, rank, ...businessOf(world, asked) })];
  },
};
