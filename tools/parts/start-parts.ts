import { type DataKeysPart, makeDataKeys } from './data-keys';
import { MailSink } from './mail';
import { refuseUnfit } from './named-parts';
import { startPostgres, type PostgresPart } from './postgres';
import { startRedis, type RedisPart } from './redis';
import { Registry } from './registry';
import { startTemporal, type TemporalPart } from './temporal';

export type PartName = 'postgres' | 'temporal' | 'redis' | 'mail';

/** The addresses are empty strings for parts that were not asked for. */
export interface Parts {
  databaseUrl: string;
  temporalAddress: string;
  temporalNamespace: string;
  temporalUiUrl?: string;
  redisUrl: string;
  smtpUrl: string;
  /** The data keys made for this PostgreSQL, unless the environment names some. They end with it. */
  dataKeysFile?: string;
  /** The inbox, unless SMTP_URL names a mail server of others. */
  mail?: MailSink;
  stop(): Promise<void>;
}

export interface StartPartsOptions {
  registry?: Registry;
  /** Called once a part serves, with a word on where it came from. */
  progress?: (part: PartName, origin: string) => void;
  temporalUi?: boolean;
}

/** Starts the parts side by side. If one fails, the others are stopped before its error is thrown. */
export async function startParts(which: PartName[], options: StartPartsOptions = {}): Promise<Parts> {
  // All of them at once, and before those of our own have taken their time.
  await refuseUnfit(which);
  const registry = options.registry ?? new Registry();
  const begin = async <T extends { origin: string }>(name: PartName, start: () => Promise<T>) => {
    if (!which.includes(name)) return undefined;
    const part = await start();
    options.progress?.(name, part.origin);
    return part;
  };
  const started = await Promise.allSettled([
    begin('postgres', () => startPostgres({ registry })),
    begin('temporal', () => startTemporal({ registry, ui: options.temporalUi })),
    begin('redis', () => startRedis({ registry })),
    begin('mail', startMail),
    Promise.resolve(which.includes('postgres') ? makeDataKeys(registry) : undefined),
  ]);
  const stop = async () => void (await Promise.all(started.map(async (each) => each.status === 'fulfilled' && each.value?.stop())));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const [postgres, temporal, redis, mail, keys] = started.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as [
    PostgresPart | undefined,
    TemporalPart | undefined,
    RedisPart | undefined,
    Awaited<ReturnType<typeof startMail>> | undefined,
    DataKeysPart | undefined,
  ];
  return {
    databaseUrl: postgres?.databaseUrl ?? '',
    temporalAddress: temporal?.temporalAddress ?? '',
    temporalNamespace: temporal?.temporalNamespace ?? 'default',
    temporalUiUrl: temporal?.uiUrl,
    redisUrl: redis?.redisUrl ?? '',
    smtpUrl: mail?.smtpUrl ?? '',
    dataKeysFile: keys?.file,
    mail: mail?.sink,
    stop,
  };
}

async function startMail() {
  const named = process.env.SMTP_URL;
  if (named) return { smtpUrl: named, origin: 'environment', sink: undefined, stop: () => Promise.resolve() };
  const sink = await new MailSink().start();
  return { smtpUrl: sink.url, origin: 'embedded', sink, stop: () => sink.stop() };
}
