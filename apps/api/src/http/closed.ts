import { z } from 'zod';

type Schema = z.core.$ZodType;

const CLOSED = new WeakMap<Schema, Schema>();

/**
 * The same schema, taking no members that it does not name, at any depth: a misspelt `endsOn` is refused and not dropped. Records, whose
 * members are data, stay as they are. What is sent is closed here, for all endpoints, and not in each DTO, where one would be forgotten.
 */
export function closed<S extends Schema>(schema: S): S {
  const known = CLOSED.get(schema);
  if (known) return known as S;
  const made = close(schema as unknown as z.core.$ZodTypes);
  CLOSED.set(schema, made);
  return made as S;
}

function close(schema: z.core.$ZodTypes): Schema {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object': {
      const shape = Object.fromEntries(Object.entries(def.shape).map(([name, member]) => [name, closed(member)]));
      return again(schema, { ...def, shape, catchall: def.catchall ?? z.never() });
    }
    case 'array':
      return again(schema, { ...def, element: closed(def.element) });
    case 'union':
      return again(schema, { ...def, options: def.options.map(closed) });
    case 'record':
      return again(schema, { ...def, valueType: closed(def.valueType) });
    case 'optional':
    case 'nullable':
    case 'default':
      return again(schema, { ...def, innerType: closed(def.innerType) } as typeof def);
    case 'pipe':
      return again(schema, { ...def, in: closed(def.in) });
    default:
      return schema;
  }
}

/** What `meta` says of a schema is found by way of its parent. */
const again = <D extends z.core.$ZodTypeDef>(schema: Schema, def: D): Schema => z.core.clone(schema, def as never, { parent: true });
