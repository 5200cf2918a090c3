import assert from 'node:assert/strict';
import type { CompiledProgramme, Oversight } from '#libs/programme/ir/programme';
import { check, type ProgrammeCheck } from './check';

/** @throws AssertionError if the programme has no such regular look */
export function oversightOf(programme: CompiledProgramme, code: string): Oversight {
  return programme.oversight?.find((one) => one.code === code) ?? assert.fail(code);
}

/** It is done by that unit and looks at these, all of which are there. */
export function regularly(name: string, rule: string, code: string, by: string, ...of: string[]): ProgrammeCheck {
  return check(name, [rule], (p) => {
    const found = oversightOf(p, code);
    assert.equal(found.by, by);
    for (const unit of [by, ...of]) assert.ok(unit === by || found.of.includes(unit), unit);
    for (const unit of [by, ...found.of])
      assert.ok(
        p.organisations.some((one) => one.code === unit),
        unit,
      );
  });
}
