import { builtInCalendar } from '#libs/calendar/built-in-calendar';
import { openDatabase } from '#libs/database/client';

/** What every installation begins with: the built-in years of the calendar and the real realm. What is there stays as it is. */
export async function furnish(databaseUrl: string): Promise<void> {
  const db = openDatabase(databaseUrl, { poolSize: 1 });
  const { version, ...rest } = builtInCalendar();
  try {
    await db.calendarVersion.createMany({
      data: [{ version, calendar: JSON.parse(JSON.stringify({ version, ...rest })) }],
      skipDuplicates: true,
    });
    await db.realm.createMany({ data: [{ id: 'real', kind: 'real', title: '正式', calendarVersion: version }], skipDuplicates: true });
  } finally {
    await db.$disconnect();
  }
}
