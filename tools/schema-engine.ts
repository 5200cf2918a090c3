import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool } from 'pg';

/**
 * Runs `work` with Prisma's schema engine in its WebAssembly form, connected to that database. One connection, closed at the
 * end: the engine's lock against a second migration lives as long as it.
 */
export async function withSchemaEngine<T>(databaseUrl: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 });
  const restoreTimers = withoutLingeringTimers();
  try {
    const engine = await SchemaEngine.new(
      { datamodels: undefined },
      () => undefined,
      bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool)),
    );
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    restoreTimers();
    await pool.end();
  }
}

let running = 0;
let original: typeof setTimeout;

/**
 * The engine never clears the timer with which it limits its wait for the lock, so that each process would live ten seconds
 * longer: long timers made while an engine runs do not keep the process alive.
 */
function withoutLingeringTimers(): () => void {
  if (running++ === 0) {
    original = globalThis.setTimeout;
    globalThis.setTimeout = unreferenced as typeof setTimeout;
  }
  return () => {
    if (--running === 0) globalThis.setTimeout = original;
  };
}

function unreferenced(work: () => void, ms?: number): NodeJS.Timeout {
  const timer = original(work, ms);
  return ms !== undefined && ms >= 5_000 ? timer.unref() : timer;
}

/**
 * Prisma's own adapter, but a script goes to the server whole. The original cuts it at every semicolon, also inside a
 * function's body or a text; whole, it is besides one transaction.
 */
class WholeScripts extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => void (await adapter.underlyingDriver().query(script));
    return adapter;
  }
}
