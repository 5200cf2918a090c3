import type { Command } from '#libs/contracts/command';
import type { CertifyRequest } from '#libs/contracts/exchange';
import type { PastStage } from '#libs/contracts/inbox';
import type { FactValue } from '#libs/programme/ir/predicate';
import type { CarriedState } from './state';

/**
 * What one turn decides: it changes the carried state at once and collects the commands that the exchange will carry out.
 * Thrown away whole when the turn has to be decided again.
 */
export class Turn {
  readonly commands: Command[] = [];
  /** Stages left before a backfilled project was entered, until their slices are at hand. */
  readonly past: PastStage[] = [];
  /** Stages to enter once their slices are at hand, each with the stage that led there. */
  readonly arrivals: { stage: string; from: string | null }[] = [];

  /** Civil date that the sender of the row in hand stated, where it differs from its receipt: duties run from it. */
  happenedOn: string | null = null;

  /**
   * Whether a change of this code, by its name, counts here: a running project that decided otherwise before goes on as it decided
   * (`patched`). Asked only where the change would show, so that it costs no history elsewhere.
   */
  changed: (name: string) => boolean = () => true;

  constructor(readonly state: CarriedState) {}

  emit(command: Command): void {
    this.commands.push(command);
  }

  nextId(letter: 't' | 'n' | 'v' | 'a' | 'o'): string {
    this.state.sequence += 1;
    return `${this.state.processId}.${letter}${this.state.sequence}`;
  }

  /** Has a register certified once this turn is on record. */
  certify(thing: CertifyRequest['thing'], thingId: string): void {
    if (!this.state.certifying.some((item) => item.thingId === thingId)) this.state.certifying.push({ thing, thingId });
  }

  setFacts(facts: Record<string, FactValue>): void {
    const changed = Object.entries(facts).filter(([code, value]) => this.state.facts[code] !== value);
    if (changed.length === 0) return;
    Object.assign(this.state.facts, Object.fromEntries(changed));
    this.emit({ do: 'setFacts', facts: Object.fromEntries(changed) });
  }
}
