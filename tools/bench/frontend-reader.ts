export interface Sent {
  /** Which of the program's connections. */
  connection: number;
  /** Of a prepared statement; '' for one that is parsed each time. */
  name: string;
  text: string;
  values: (string | null)[];
}

/** Reads what a program sends to PostgreSQL on one connection (protocol 3.0, chapter "Message Formats"), statements only. */
export class FrontendReader {
  #rest: Buffer = Buffer.alloc(0);
  #started = false;
  readonly #prepared = new Map<string, string>();

  constructor(
    private readonly connection: number,
    private readonly note: (sent: Sent) => void,
  ) {}

  read(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      // Only the message that begins a connection has no letter before its length.
      const letters = this.#started ? 1 : 0;
      if (this.#rest.length < letters + 4) return;
      const end = letters + this.#rest.readInt32BE(letters);
      if (this.#rest.length < end) return;
      const letter = letters === 1 ? String.fromCharCode(this.#rest[0]!) : '';
      this.#message(letter, new Fields(this.#rest.subarray(letters + 4, end)));
      this.#rest = this.#rest.subarray(end);
      this.#started = true;
    }
  }

  #message(letter: string, fields: Fields): void {
    if (letter === 'Q') this.#said('', fields.text(), []);
    if (letter === 'P') this.#prepared.set(fields.text(), fields.text());
    if (letter === 'B') {
      fields.text();
      const name = fields.text();
      const binary = Array.from({ length: fields.int16() }, () => fields.int16()).includes(1);
      if (binary) throw new Error('A statement with binary values cannot be sent again as text.');
      const values = Array.from({ length: fields.int16() }, () => fields.value());
      this.#said(name, this.#prepared.get(name) ?? '', values);
    }
  }

  #said(name: string, text: string, values: (string | null)[]): void {
    this.note({ connection: this.connection, name, text, values });
  }
}

/** The fields of one message, one after another. */
class Fields {
  #at = 0;

  constructor(private readonly bytes: Buffer) {}

  text(): string {
    const end = this.bytes.indexOf(0, this.#at);
    const text = this.bytes.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }

  int16(): number {
    const value = this.bytes.readInt16BE(this.#at);
    this.#at += 2;
    return value;
  }

  value(): string | null {
    const length = this.bytes.readInt32BE(this.#at);
    this.#at += 4;
    if (length === -1) return null;
    this.#at += length;
    return this.bytes.toString('utf8', this.#at - length, this.#at);
  }
}
