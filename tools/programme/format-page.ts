import { defaultAnswers } from '#libs/programme/schema/answers';
import { editorSchema } from '#libs/programme/schema/editor-schema';
import { kindShape } from '#libs/programme/schema/kinds';
import { stepsKinds } from '#libs/programme/schema/source/stage.schema';
import { guideAfter, guideBefore } from './format-guide';

interface Schema {
  type?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: Schema | boolean;
  propertyNames?: Schema;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  $ref?: string;
  definitions?: Record<string, Schema>;
}

const specialKinds = ['argument', 'annual-plan', 'consent-vote', 'public-notice', 'joint-review', 'fund-gate', 'works', 'acceptance'];

/** docs/programme-format.md, from the schema and the tables that the checks and the compiler use. */
export function formatPage(): string {
  const schema = editorSchema() as Schema;
  const out: string[] = [guideBefore, '## Keys of the file\n', table(schema, schema)];
  for (const [name, value] of Object.entries(schema.properties ?? {})) {
    if (name === 'stages') continue;
    const inner = contentOf(value, schema);
    if (inner?.properties)
      out.push(
        `### \`${name}\`\n`,
        ...(value.description ? [`${value.description}\n`] : []),
        table(inner, schema),
        nested(name, inner, schema),
      );
  }
  out.push(stagesSection(schema), guideAfter);
  return `${out
    .filter((part) => part !== '')
    .join('\n')
    .trimEnd()}\n`;
}

function stagesSection(schema: Schema): string {
  const branches = schema.properties?.stages?.items?.oneOf ?? [];
  const common = branches[0] ?? {};
  const { kind: _, ...shared } = common.properties ?? {};
  const out = ['### `stages`\n', 'A list; each stage has a `kind` and these keys:\n', table({ ...common, properties: shared }, schema)];
  out.push('Each step:\n', table(schema.definitions?.Step ?? {}, schema));
  out.push(
    '### Kinds of stages\n',
    `Stages that are nothing but their steps, run in the order written: ${stepsKinds.map((kind) => `\`${kind}\``).join(', ')}.`,
  );
  out.push('Their outcomes are `done` and every outcome that an answer names ({outcome: name}).\n');
  out.push('| kind | steps it opens by name | outcomes | own keys |', '| --- | --- | --- | --- |');
  for (const kind of specialKinds) {
    const shape = kindShape(kind);
    const branch = branches.find((one) => one.properties?.kind?.const === kind);
    const own = Object.keys(branch?.properties ?? {}).filter((key) => key !== 'kind' && !(key in shared));
    const named = [...shape.needs.map((code) => `\`${code}\``), ...(shape.optional ?? []).map((code) => `\`${code}\` (optional)`)];
    const steps = named.join(', ') + (shape.open ? ' and those who are asked' : '');
    const outcomes = [...shape.outcomes, ...(kind === 'public-notice' ? ['upheld (only with onUpheld: leave)'] : [])];
    out.push(`| \`${kind}\` | ${steps} | ${outcomes.join(', ')} | ${own.map((key) => `\`${key}\``).join(', ')} |`);
  }
  out.push('', 'A stage with a `deadline` may also map `expired`.\n');
  for (const branch of branches) {
    for (const [key, value] of Object.entries(branch.properties ?? {})) {
      if (key === 'kind' || key in shared) continue;
      out.push(`#### \`${key}\` of ${String(branch.properties?.kind?.const)}\n`);
      out.push(...(value.oneOf ?? [value]).map((one) => table(one, schema)));
    }
  }
  out.push('### Answers\n', 'Where a step names no `answers`:\n', '| kind | step | answers |', '| --- | --- | --- |');
  for (const kind of ['(stages of steps)', ...specialKinds]) {
    const { needs, optional = [] } = kindShape(kind);
    const steps = kind === 'joint-review' ? ['minutes', '(asked)'] : kind.startsWith('(') ? ['(each)'] : [...needs, ...optional];
    for (const step of steps) {
      const answers = Object.entries(defaultAnswers(kind, step)).map(([verb, effect]) =>
        effect.kind === 'outcome' ? `${verb} → ${effect.outcome}` : verb,
      );
      out.push(`| ${kind} | ${step} | ${answers.join(', ') || 'none: fulfilled by what is on record'} |`);
    }
  }
  return `${out.join('\n')}\n`;
}

/** Tables of the objects inside an object, one level after the other. */
function nested(name: string, schema: Schema, root: Schema): string {
  return Object.entries(schema.properties ?? {})
    .map(([key, value]) => [key, contentOf(value, root)] as const)
    .filter(([key, inner]) => inner?.properties && !['claim', 'closing'].includes(key))
    .map(([key, inner]) => `Each of \`${name}.${key}\`:\n\n${table(inner ?? {}, root)}`)
    .join('\n');
}

function contentOf(schema: Schema, root: Schema): Schema | undefined {
  if (schema.$ref) return undefined;
  if (schema.properties) return schema;
  if (schema.items) return contentOf(schema.items, root);
  return typeof schema.additionalProperties === 'object' ? contentOf(schema.additionalProperties, root) : undefined;
}

function table(schema: Schema, root: Schema): string {
  const rows = Object.entries(schema.properties ?? {}).map(([key, value]) => {
    const needed = schema.required?.includes(key) ? 'yes' : value.default !== undefined ? `default ${JSON.stringify(value.default)}` : 'no';
    return `| \`${key}\` | ${needed} | ${form(value, root)} | ${(value.description ?? refText(value, root)).replaceAll('|', '\\|')} |`;
  });
  return rows.length === 0 ? '' : `| key | needed | form | what it is |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`;
}

const refText = (schema: Schema, root: Schema): string =>
  schema.$ref ? (root.definitions?.[schema.$ref.split('/').at(-1) ?? '']?.description ?? '') : '';

function form(schema: Schema, root: Schema): string {
  if (schema.$ref) return (schema.$ref.split('/').at(-1) ?? '').replace(/^__schema\d+$/, 'Predicate');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(', ');
  const branches = schema.allOf ?? schema.anyOf ?? schema.oneOf;
  if (branches) return [...new Set(branches.map((branch) => form(branch, root)))].join(' or ');
  if (schema.type === 'array') return `list of ${schema.items ? form(schema.items, root) : 'anything'}`;
  if (schema.properties) return 'keys below';
  if (typeof schema.additionalProperties === 'object') return `map of ${form(schema.additionalProperties, root)}`;
  return schema.type ?? 'anything';
}
