import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, connect } from 'node:net';
import { root } from './progress.mjs';

// An abstract socket: one holder a clone, and the kernel frees it however the holder dies, so that no stale lock can remain.
const name = `\0jiugai-bootstrap-${createHash('sha256').update(root).digest('hex').slice(0, 32)}`;

/** Runs `work` while no other bootstrap of this clone does. */
export async function withLock(work) {
  const server = await acquire();
  try {
    return await work();
  } finally {
    server.close();
    for (const waiting of server.waiting) waiting.destroy();
  }
}

async function acquire() {
  for (let attempt = 0; ; attempt++) {
    const server = createServer();
    server.waiting = new Set();
    server.on('connection', (socket) => {
      server.waiting.add(socket);
      socket.on('error', () => undefined).on('close', () => server.waiting.delete(socket));
    });
    server.listen(name);
    const [error] = await Promise.race([once(server, 'listening'), once(server, 'error')]).catch((reason) => [reason]);
    if (!error) return server;
    if (error.code !== 'EADDRINUSE') throw error;
    if (attempt === 0) process.stderr.write('jiugai: another command is installing this clone, waiting for it …\n');
    // The holder's end closes the connection; if it has just ended, the connection is refused: in both cases try again.
    await new Promise((resolve) =>
      connect(name)
        .on('error', () => undefined)
        .on('close', resolve)
        .resume(),
    );
  }
}
