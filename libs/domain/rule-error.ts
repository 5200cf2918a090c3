/**
 * A caller broke a rule's precondition (a date that does not exist, a fraction of a fen). It is a fault of the program, not a
 * refusal to a person: intake checks input before it asks a rule. `code` is stable, `details` is plain JSON.
 */
export class RuleError extends Error {
  override readonly name: string = 'RuleError';

  constructor(
    readonly code: string,
    message: string,
    readonly details: Record<string, string | number | boolean | null>,
  ) {
    super(message);
  }
}
