import { cpus, loadavg } from 'node:os';
import Table from 'cli-table3';
import { type Aim, isMet, type Line, ratiosOf } from './line';
import type { Sizes } from './sizes';
import { type Spread, spread } from './statistics';

export interface Machine {
  cores: number;
  processor: string;
  node: string;
  /** How many wanted to run, over the last minute, when the benchmark began: with more than a few of others the ratios mean little. */
  loadBefore: number;
}

export interface BenchJson {
  machine: Machine;
  sizes: Sizes;
  seconds: number;
  lines: (Line & { ratios: number[]; median: number; medianRatio?: number; met?: boolean })[];
}

/** Called before anything is started. */
export function machine(): Machine {
  const all = cpus();
  return {
    cores: all.length,
    processor: all[0]?.model ?? 'unknown',
    node: process.version,
    loadBefore: Math.round(loadavg()[0]! * 10) / 10,
  };
}

export function benchJson(lines: Line[], on: Machine, sizes: Sizes, seconds: number): BenchJson {
  return { machine: on, sizes, seconds: Math.round(seconds), lines: lines.map(judged) };
}

function judged(line: Line): BenchJson['lines'][number] {
  const ratios = ratiosOf(line);
  const median = spread(line.product).median;
  const medianRatio = ratios.length > 0 ? spread(ratios).median : undefined;
  const met = line.aim === undefined ? undefined : isMet(medianRatio ?? median, line.aim);
  return { ...line, ratios, median, ...(medianRatio === undefined ? {} : { medianRatio }), ...(met === undefined ? {} : { met }) };
}

/** The table for people: ratios with their aims, and absolute figures beside them. */
export function benchText({ lines, machine: { cores, processor, node, loadBefore }, sizes, seconds }: BenchJson): string {
  const table = new Table({
    head: ['measure', 'what', 'product', 'bare', 'ratio', 'aim', ''],
    style: { head: [], border: [] },
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'left'],
  });
  for (const line of lines) {
    const { measure, what, unit, product, bare, ratios, aim, met, hopedFor } = line;
    table.push([
      measure,
      `${what}, ${unit}`,
      shown(spread(product)),
      bare ? shown(spread(bare)) : '',
      ratios.length > 0 ? shown(spread(ratios)) : '',
      aim ? aimText(aim) : hopedFor === undefined ? '' : `hoped for: ${hopedFor}`,
      met === undefined ? 'not judged' : met ? 'met' : 'NOT MET',
    ]);
  }
  const where = `${cores} cores (${processor.trim()}), Node ${node}, load ${loadBefore} before; ${sizes.rounds} rounds, ${seconds} s`;
  return `${table.toString()}\nmedian [least, most] of the rounds; the ratio is product : bare, round by round\n${where}`;
}

/** One row, for who waits. */
export function lineText(line: Line): string {
  const { measure, what, unit, product, bare } = line;
  const compared = bare ? `, bare ${shown(spread(bare))}, ratio ${shown(spread(ratiosOf(line)))}` : '';
  return `${measure}: ${what}, ${unit}: ${shown(spread(product))}${compared}`;
}

const aimText = (aim: Aim): string => ('atLeast' in aim ? `≥ ${aim.atLeast}` : `≤ ${aim.atMost}`);

function shown({ median, least, most }: Spread): string {
  return least === most ? figure(median) : `${figure(median)} [${figure(least)}, ${figure(most)}]`;
}

/** Three digits that mean something. */
function figure(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}
