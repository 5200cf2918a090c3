import type { Ground } from '../ground';
import type { MeasureName } from '../sizes';
import { WireTap } from '../wire-tap';
import { captureClosing, type CapturedClosing } from './capture-closing';
import { captureDecisions, type CapturedDecisions } from './capture-decisions';
import { captureReminders, type CapturedReminders } from './capture-reminders';

export interface Captured {
  decisions: CapturedDecisions;
  closing: CapturedClosing | undefined;
  reminders: CapturedReminders | undefined;
}

/** Runs the product once behind a tap, to learn what the bare sides have to send; that product is stopped again. */
export async function capture(ground: Ground, wanted: readonly MeasureName[]): Promise<Captured> {
  const tap = await WireTap.open(ground.databaseUrl);
  await ground.startProduct(tap.databaseUrl);
  const decisions = await captureDecisions(ground, tap);
  const closing = wanted.includes('closings') ? await captureClosing(ground, tap) : undefined;
  const reminders = wanted.includes('reminders') ? await captureReminders(ground, tap, decisions.before) : undefined;
  await ground.stopProduct();
  await tap.close();
  return { decisions, closing, reminders };
}
