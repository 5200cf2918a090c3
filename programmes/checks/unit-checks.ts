import assert from 'node:assert/strict';
import { type Manner, mannerTowards } from '#libs/domain/etiquette/manner-towards';
import type { CompiledProgramme, OrganisationTemplate } from '#libs/programme/ir/programme';
import { check, type ProgrammeCheck } from './check';

/** A unit as its text calls it, what its duty speaks of, and the rule behind it where several units share one. */
export type NamedUnit = [code: string, name: RegExp, duty: RegExp, rule?: string];

/** Shows the rule `duty-<code>`, or the given one. The head of a government is the only one who has no post for tasks. */
export function unitWithItsDuty([code, name, duty, rule = `duty-${code}`]: NamedUnit): ProgrammeCheck {
  return check(`${code} has its duty and a post that takes tasks`, [rule], (p) => {
    const unit = unitOf(p, code);
    assert.match(unit.name, name);
    assert.match(unit.duty, duty);
    assert.ok(unit.posts.length > 0);
    assert.equal(
      unit.posts.every((post) => post.leader),
      unit.kind === 'government',
    );
  });
}

export function askedByLetter(rule: string, codes: string[]): ProgrammeCheck {
  return check('units that the office may not order are asked by letter', [rule], (p) => {
    for (const code of codes) assert.equal(mannerOf(p, code), 'request-letter', code);
  });
}

export function remindedDirectly(rule: string, ...codes: string[]): ProgrammeCheck {
  return check(`${codes.join(', ')}: reminded directly`, [rule], (p) => {
    for (const code of codes) assert.equal(mannerOf(p, code), 'message', code);
  });
}

function mannerOf(p: CompiledProgramme, code: string): Manner {
  return mannerTowards({ ...unitOf(p, code), id: code }, false, p.office);
}

function unitOf(p: CompiledProgramme, code: string): OrganisationTemplate {
  const unit = p.organisations.find((one) => one.code === code);
  assert.ok(unit, code);
  return unit;
}
