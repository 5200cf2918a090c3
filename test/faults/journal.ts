import { appendFileSync } from 'node:fs';

/** What the load sends, by what it is to people. */
export const INPUT_KINDS = [
  'project',
  'decision',
  'facts',
  'paper',
  'roll',
  'ballots',
  'ballot voided',
  'vote closing',
  'posting',
  'objection',
  'resolution',
  'budget',
  'arrival',
  'reversal',
] as const;
export type InputKind = (typeof INPUT_KINDS)[number];

/** What the API answers an accepted input with, as far as the record is held against it. */
export interface Answer {
  id: string;
  projectId: string;
  /** Its number in the inbox; null or absent where nothing of the procedure follows. */
  no?: number | null;
  /** ISO 8601. */
  receivedAt?: string;
  [member: string]: unknown;
}

export interface Acknowledged {
  kind: InputKind;
  key: string;
  path: string;
  /** What tells this input from every other on record: a name, an amount, units. */
  mark: Mark;
  answer: Answer;
  /** Requests until an answer came; more than 1: the first was lost, or the house was away. */
  attempts: number;
  /** The answer that came had been given before and was lost on the way. */
  replayed: boolean;
}

export interface Mark {
  /** In the field that the kind carries it in: reason, title, name. */
  text?: string;
  verb?: string;
  outcome?: string;
  fen?: number;
  sha256?: string;
  /** Ids of the units of a ballot sheet. */
  units?: string[];
}

export interface Refused {
  kind: InputKind;
  key: string;
  status: number;
  code: string;
}

/** Everything that was sent for the record, with what became of it. */
export class Journal {
  readonly acknowledged: Acknowledged[] = [];
  /** Refused by a rule: must not be on record. */
  readonly refused: Refused[] = [];
  /** Nobody answered until the end: may be on record, or not. */
  readonly unanswered: { kind: InputKind; key: string }[] = [];

  /** @param file every line is also written there, as it happens */
  constructor(private readonly file?: string) {}

  /** Whether of each kind something was acknowledged. */
  get hasAll(): boolean {
    return new Set(this.acknowledged.map(({ kind }) => kind)).size === INPUT_KINDS.length;
  }

  sent(kind: InputKind, key: string, path: string, mark: Mark): void {
    this.#note({ sent: { kind, key, path, mark } });
  }

  acknowledge(entry: Acknowledged): void {
    this.acknowledged.push(entry);
    this.#note({ acknowledged: entry });
  }

  refuse(entry: Refused): void {
    this.refused.push(entry);
    this.#note({ refused: entry });
  }

  giveUp(kind: InputKind, key: string): void {
    this.unanswered.push({ kind, key });
    this.#note({ unanswered: { kind, key } });
  }

  #note(line: object): void {
    if (this.file) appendFileSync(this.file, `${JSON.stringify(line)}\n`);
  }
}
