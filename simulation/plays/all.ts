import type { Play } from '../play';
import { chiping } from './chiping/play';
import { litong } from './litong/play';
import { liuzhou } from './liuzhou/play';
import { lucheng } from './lucheng/play';
import { qinshui } from './qinshui/play';

/** In the order in which the result tells of them. */
export const PLAYS: readonly Play[] = [lucheng, liuzhou, qinshui, litong, chiping];
