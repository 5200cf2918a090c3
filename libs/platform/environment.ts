/**
 * Reads a variable that a process cannot run without.
 *
 * @throws Error that says which one is missing and what it holds
 */
export function required(name: string, holds: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: it holds ${holds}. \`npm run demo\` starts everything by itself.`);
  return value;
}

export function optional(name: string, otherwise: string): string {
  return process.env[name] || otherwise;
}
