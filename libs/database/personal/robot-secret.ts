import { channelKeys } from '#libs/platform/channel-keys';
import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

type Column = 'url' | 'secret';
const placeOf = (robotId: string, column: Column): Place => ['robot', robotId, column];

/** Not residents' data, but what posts to an office's group in its name. */
export interface RobotAddress {
  url: string;
  secret: string | null;
}

/** @throws Error without channel keys */
export function sealOfRobot(robotId: string, column: Column, text: string, keys: KeyRing = channelKeys()): string {
  return sealText(placeOf(robotId, column), text, keys);
}

/** @throws CannotOpen; Error without channel keys */
export function openRobot({ id, url, secret }: RobotAddress & { id: string }, keys: KeyRing = channelKeys()): RobotAddress {
  return { url: openText(placeOf(id, 'url'), url, keys), secret: openText(placeOf(id, 'secret'), secret, keys) };
}
