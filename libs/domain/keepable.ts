/** NUL, which PostgreSQL keeps in no text, and half of a pair of UTF-16, which is no character and would be stored as another. */
const NOT_KEPT = /[\0\p{Surrogate}]/u;

/** Whether a text comes out of the database as it went in. */
export const isKeepable = (text: string): boolean => !NOT_KEPT.test(text);
