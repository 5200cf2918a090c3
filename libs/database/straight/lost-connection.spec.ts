import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openDatabase } from '../client';

const message = (type: string, body: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeInt32BE(body.length + 4);
  return Buffer.concat([Buffer.from(type), length, body]);
};
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const TERMINATED = message('E', Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'));

// A real PostgreSQL that is stopped does this now and then; no real one can be made to do it when a test wants it.
test('a connection that is ready and lost in one breath fails who wanted it, and ends no process', async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, TERMINATED])));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const db = openDatabase(`postgresql://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/none`, { poolSize: 1 });
  await expect(db.$transaction((tx) => tx.$queryRaw`select 1`)).rejects.toThrow();
  await db.$disconnect();
  server.close();
});
