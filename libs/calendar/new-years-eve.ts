import { getSolarDateFromLunar } from 'chinese-days';
import { addDays, type CivilDate } from '#libs/domain/clock/civil-date';

/** 除夕 of the lunar year that begins in this civil year's January or February: the day before its first. */
export const newYearsEve = (year: number): CivilDate => addDays(getSolarDateFromLunar(`${year}-01-01`).date, -1);

/** Why it is warned of where a notice leaves it a working day: it counts, and offices stand empty (REQUIREMENTS.md 2.1). */
export const EVE_REASON = '除夕';
