import type { KeyRing } from '#libs/platform/key-ring';
import { openText, type Place, sealText } from './seal';

const placeOf = (robotId: string, column: 'url' | 'secret'): Place => ['robot', robotId, column];

/** Not residents' data, but what posts to an office's group in its name. */
export interface RobotAddress {
  url: string;
  secret: string | null;
}

export function sealRobot(robotId: string, { url, secret }: RobotAddress, keys?: KeyRing): RobotAddress {
  return { url: sealText(placeOf(robotId, 'url'), url, keys), secret: sealText(placeOf(robotId, 'secret'), secret, keys) };
}

export function openRobot({ id, url, secret }: RobotAddress & { id: string }, keys?: KeyRing): RobotAddress {
  return { url: openText(placeOf(id, 'url'), url, keys), secret: openText(placeOf(id, 'secret'), secret, keys) };
}
