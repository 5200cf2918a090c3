import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { FrontendReader, type Sent } from './frontend-reader';

/**
 * Stands between a program and PostgreSQL and notes what the program sends: so the bare side of a comparison sends the very statements
 * that the product sends today, not those that somebody once listed. Only for listening; nothing is measured through it.
 */
export class WireTap {
  #noted: Sent[] = [];
  readonly #sockets = new Set<Socket>();
  #connections = 0;

  private constructor(
    private readonly server: Server,
    /** The database's address, by way of this. */
    readonly databaseUrl: string,
  ) {}

  static async open(databaseUrl: string): Promise<WireTap> {
    const to = new URL(databaseUrl);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const by = new URL(databaseUrl);
    by.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tap = new WireTap(server, by.toString());
    server.on('connection', (socket) => tap.#join(socket, to));
    return tap;
  }

  /** What was sent since this was asked last, in the order in which it was sent. */
  take(): Sent[] {
    const noted = this.#noted;
    this.#noted = [];
    return noted;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #join(program: Socket, { hostname, port }: URL): void {
    const connection = (this.#connections += 1);
    const reader = new FrontendReader(connection, (sent) => this.#noted.push(sent));
    const postgres = connect(Number(port || 5432), hostname);
    program.on('data', (chunk) => reader.read(chunk));
    program.pipe(postgres).pipe(program);
    for (const [one, other] of [
      [program, postgres],
      [postgres, program],
    ] as const) {
      this.#sockets.add(one);
      one.setNoDelay(true);
      one
        .on('error', () => undefined)
        .on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
    }
  }
}
