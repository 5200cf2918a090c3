import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseDocument, visit } from 'yaml';
import { defaultAnswers } from './answers';
import { loadProgrammeText } from './load';
import { smallProgramme } from './small-programme.fixture';

const lucheng = readFileSync(path.join(__dirname, '../../../programmes/lucheng-2020.yaml'), 'utf8');

/** What an author may come to write somewhere: names that every object has, other types, too much, nothing, YAML's own signs. */
const written = [
  ...['constructor', '__proto__', 'toString', '$nobody', "''", 'null', 'true', '0', '-1', '1e999', '99999999999999999999'],
  ...["'1/0'", '200%', "'9999999 months'", '2024-02-31', '[]', '{}', '[[null]]', '{ __proto__: 1 }', '{ constructor: { a: b } }'],
  ...['&a [*a]', '*a', '!!binary x', '@', '"'],
];

/** Where in the text each key, value, list and mapping stands. */
function placesOf(text: string): [from: number, to: number][] {
  const places: [number, number][] = [];
  visit(parseDocument(text), { Node: (_key, { range }) => void (range && places.push([range[0], range[1]])) });
  return places;
}

/** @throws whatever the loader throws */
function expectFaultsWithPlaces(text: string): void {
  const result = loadProgrammeText(text, 'x.yaml');
  if (result.ok) return;
  expect(result.faults).not.toEqual([]);
  const lines = text.split('\n').length;
  for (const { line, column, message } of result.faults) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(lines);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toMatch(/undefined|\[object|native code/);
  }
}

const changed = (text: string, [from, to]: [number, number], by: string): string => text.slice(0, from) + by + text.slice(to);

describe.each([
  ['a small programme', smallProgramme, 30],
  ["Lucheng's programme", lucheng, 6],
])('one change to %s', (_name, text, numRuns) => {
  it('is taken or reported with its place, whatever it is', () => {
    const places = fc.constantFrom(...placesOf(text));
    const change = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...written) }, { weight: 1, arbitrary: fc.string({ maxLength: 12 }) });
    fc.assert(
      fc.property(places, change, (place, by) => expectFaultsWithPlaces(changed(text, place, by))),
      { numRuns },
    );
  });

  it('is reported as an unknown kind where the kind has the name of something that every object has', () => {
    const from = text.indexOf('kind: consent-vote') + 'kind: '.length;
    const unknown = changed(text, [from, from + 'consent-vote'.length], 'constructor');
    const result = loadProgrammeText(unknown, 'x.yaml');
    const at = text.slice(0, from).split('\n').length;
    expect(result.ok || result.faults).toContainEqual(
      expect.objectContaining({ line: at, message: expect.stringContaining('constructor') as string }),
    );
  });
});

it('says of a file that is something else altogether what it ought to be', () => {
  const result = loadProgrammeText('旧改', 'x.yaml');
  expect(result.ok || result.faults[0]).toMatchObject({ line: 1, column: 1, message: '全文的类型不对，写的是 “旧改”' });
});

it('answers of a step with such a name are those of any other step', () => {
  expect(defaultAnswers('works', 'constructor')).toEqual({ complete: { kind: 'done' } });
  expect(defaultAnswers('toString', 'name')).toEqual({ complete: { kind: 'done' } });
});
