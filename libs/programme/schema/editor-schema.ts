import { z } from 'zod';
import { programmeSource } from './source/programme.schema';

/** The JSON Schema (draft 7) with which editors complete and check programme files as they are written. */
export function editorSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(programmeSource, { io: 'input', target: 'draft-7' });
  return { title: 'Jiugai programme', description: 'A city’s renewal programme. See docs/programme-format.md.', ...schema };
}

/** The text of programmes/programme.schema.json. */
export function editorSchemaText(): string {
  return `${JSON.stringify(editorSchema(), null, 2)}\n`;
}
