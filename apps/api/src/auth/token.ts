import { createHash, randomBytes } from 'node:crypto';

/** Tokens of sessions, keys and set-up links: 256 bits, of which only the digest is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** A fast digest suffices: the token has no structure that could be guessed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
