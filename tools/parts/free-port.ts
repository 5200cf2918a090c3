import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** A port on 127.0.0.1 that nobody held a moment ago. Whoever uses it must be ready to lose it and ask for another. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts something on a free port, with another port when the first was lost to somebody else meanwhile. */
export async function onFreePort<T>(start: (port: number) => Promise<T>, given?: number): Promise<T> {
  if (given !== undefined) return start(given);
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === 3 || !/in use|EADDRINUSE|could not bind|Could not create/i.test(String(error))) throw error;
    }
  }
}
