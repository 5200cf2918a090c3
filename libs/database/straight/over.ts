/** An object that is `base` but for these members. Prisma's objects are proxies, which would take an assignment for themselves. */
export function over<T extends object>(base: T, own: object): T {
  return Object.create(base, Object.getOwnPropertyDescriptors(own)) as T;
}
