/**
 * The vendors take 20 messages of a robot in a minute; DingTalk shuts one that sends more out for ten. A robot may send this many at
 * once, then one every `ROBOT_SPACING_MS`: in no minute more than 5 + 60 / 4 = 20.
 */
export const ROBOT_BURST = 5;
export const ROBOT_SPACING_MS = 4_000;
