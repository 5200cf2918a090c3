import type { Role } from '#libs/contracts/role';

/** Who acts: a person in a post. The API makes it from the session; ownership is checked before intake is called. */
export interface Actor {
  realmId: string;
  personId: string;
  postId: string;
  organisationId: string;
  role: Role;
  onBehalfOfPersonId?: string;
}

/** The caller's Idempotency-Key with the hash of its body. */
export interface Idempotency {
  key: string;
  bodyHash: string;
}
