import type { FactValue } from '#libs/programme/ir/predicate';
import { InputCheck } from '../input-check';

export interface UnitInput {
  code: string;
  /** 0.01 m². */
  areaCsqm: number;
  /** Stable keys tell owners apart; one owner of several units has one key. */
  owners: { key: string; name: string }[];
}

export interface BuildingInput {
  code: string;
  builtYear: number;
  structure: string;
  storeys?: number;
  households: number;
  /** 0.01 m². */
  areaCsqm: number;
  /** A, B, C or D as a surveyor graded it. */
  riskGrade?: string;
  units?: UnitInput[];
}

export interface CompoundInput {
  code: string;
  name: string;
  address: string;
  subdistrictId: string;
  communityId?: string;
  ownersBodyId?: string;
  builtYear: number;
  /** Titled floor area, 0.01 m². */
  areaCsqm: number;
  households: number;
  facts?: Record<string, FactValue>;
  buildings?: BuildingInput[];
}

const GRADES = ['A', 'B', 'C', 'D'];
const MOST_UNITS = 20_000;

/** Gathers what is wrong with a compound; `path` is its place in the input, `row` its row in a bulk one. */
export function checkCompound(check: InputCheck, input: CompoundInput, path = '', row?: number): void {
  const at = (name: string) => path + name;
  const ensure = (holds: boolean, name: string, message: string) => check.ensure(holds, at(name), message, row);
  for (const name of ['code', 'name', 'address'] as const) check.text(at(name), input[name], { most: 200 });
  ensure(isYear(input.builtYear), 'builtYear', '须为 1900 至 2100 之间的年份');
  ensure(isCount(input.areaCsqm) && input.areaCsqm > 0, 'areaSqm', '面积须大于零');
  ensure(isCount(input.households), 'households', '户数须为非负整数');
  checkFacts(check, input.facts ?? {}, at('facts'));
  checkUnique(check, input.buildings ?? [], at('buildings'));
  (input.buildings ?? []).forEach((building, index) => checkBuilding(check, building, at(`buildings.${index}.`)));
}

/** Gathers what is wrong with a building and its units. */
export function checkBuilding(check: InputCheck, input: BuildingInput, path = ''): void {
  check.text(`${path}code`, input.code, { most: 100 });
  check.text(`${path}structure`, input.structure, { most: 100 });
  check.ensure(isYear(input.builtYear), `${path}builtYear`, '须为 1900 至 2100 之间的年份');
  check.ensure(isCount(input.households), `${path}households`, '户数须为非负整数');
  check.ensure(isCount(input.areaCsqm) && input.areaCsqm > 0, `${path}areaSqm`, '面积须大于零');
  check.ensure(input.storeys === undefined || (isCount(input.storeys) && input.storeys > 0), `${path}storeys`, '层数须为正整数');
  check.ensure(input.riskGrade === undefined || GRADES.includes(input.riskGrade), `${path}riskGrade`, '危房等级须为 A、B、C、D 之一');
  checkUnits(check, input.units ?? [], `${path}units`);
}

/** Gathers what is wrong with units; `rows` says them by their row, for a bulk input. */
export function checkUnits(check: InputCheck, units: UnitInput[], path: string, rows = false): void {
  check.ensure(units.length <= MOST_UNITS, path, `一次最多 ${MOST_UNITS} 套`);
  checkUnique(check, units, path);
  units.forEach((unit, index) => {
    const row = rows ? index + 1 : undefined;
    check.ensure(
      typeof unit.code === 'string' && unit.code.trim() !== '' && unit.code.length <= 100,
      `${path}.${index}.code`,
      '房号有误',
      row,
    );
    check.ensure(isCount(unit.areaCsqm) && unit.areaCsqm > 0, `${path}.${index}.areaSqm`, '面积须大于零', row);
    const keys = unit.owners.map(({ key }) => key);
    check.ensure(
      keys.every((key) => key.trim() !== '') && new Set(keys).size === keys.length,
      `${path}.${index}.owners`,
      '业主标识为空或重复',
      row,
    );
  });
}

export function checkFacts(check: InputCheck, facts: Record<string, FactValue>, path: string): void {
  for (const [code, value] of Object.entries(facts)) {
    const fits = typeof value === 'boolean' || Number.isSafeInteger(value) || (typeof value === 'string' && value.length <= 200);
    check.ensure(fits, `${path}.${code}`, '须为是或否、整数或不超过 200 字的文字');
  }
}

function checkUnique(check: InputCheck, things: { code: string }[], path: string): void {
  const seen = new Set<string>();
  things.forEach(({ code }, index) => {
    check.ensure(!seen.has(code), `${path}.${index}.code`, `编号“${code}”重复`);
    seen.add(code);
  });
}

const isYear = (year: number): boolean => Number.isInteger(year) && year >= 1900 && year <= 2100;
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 0;
