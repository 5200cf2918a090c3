/** An answer with what its headers say. Services return it where a repeat can happen; anything else is the body itself. */
export class Reply<T> {
  constructor(
    readonly body: T,
    readonly repeated: boolean,
    /** Replaces the endpoint's status, e.g. 200 where what was to be created is already there. */
    readonly status?: number,
  ) {}
}
