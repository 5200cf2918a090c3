import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A way to a server that can be shut for a while: what is under way then neither arrives nor fails. */
export class TcpGate {
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #open = true;

  /** @returns the address to use instead of `target` ('host:port'); at a port of its own unless one is given */
  async listen(target: string, at = 0): Promise<string> {
    const [host, port] = target.split(':');
    this.#server = createServer((from) => {
      const to = connect(Number(port), host);
      this.#join(from, to);
      this.#join(to, from);
    }).listen(at, '127.0.0.1');
    await once(this.#server, 'listening');
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  shut(): void {
    this.#open = false;
    for (const socket of this.#sockets) socket.pause();
  }

  open(): void {
    this.#open = true;
    for (const socket of this.#sockets) socket.resume();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server?.close();
    if (this.#server?.listening) await once(this.#server, 'close');
  }

  #join(from: Socket, to: Socket): void {
    this.#sockets.add(from);
    from.on('data', (chunk) => to.write(chunk));
    from.on('close', () => {
      this.#sockets.delete(from);
      to.destroy();
    });
    from.on('error', () => to.destroy());
    if (!this.#open) from.pause();
  }
}
