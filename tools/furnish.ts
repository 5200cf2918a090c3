import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { openDatabase } from '#libs/database/client';
import { nameInstallation } from '#libs/database/installation.repository';

/**
 * What every installation begins with: its name where one is given, the built-in years of the calendar, the real realm. What is there
 * stays as it is.
 *
 * @throws Error when the database has another name already
 */
export async function furnish(databaseUrl: string, installation?: string): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  const { version, ...rest } = builtInCalendar();
  try {
    if (installation) await nameInstallation(db, installation);
    await db.calendarVersion.createMany({
      data: [{ version, calendar: JSON.parse(JSON.stringify({ version, ...rest })) }],
      skipDuplicates: true,
    });
    await db.realm.createMany({ data: [{ id: 'real', kind: 'real', title: '正式', calendarVersion: version }], skipDuplicates: true });
  } finally {
    await db.$disconnect();
  }
}
