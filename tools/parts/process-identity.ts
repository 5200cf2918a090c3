import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** A process that cannot be mistaken for a later one with the same number: start in clock ticks since that boot. */
export interface ProcessIdentity {
  pid: number;
  start: string;
  boot: string;
}

/** The identity of a running process; undefined when there is none, or only its zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  const stat = statOf(pid);
  return stat && stat.state !== 'Z' && stat.state !== 'X' ? { pid, start: stat.start, boot: bootId() } : undefined;
}

export function isAlive(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  return now !== undefined && now.start === identity.start && now.boot === identity.boot;
}

/** Every process below this one, however deep, with or without a process group of its own. */
export function descendantsOf(pid: number): number[] {
  const children = new Map<number, number[]>();
  for (const each of allPids()) {
    const parent = statOf(each)?.parent;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), each]);
  }
  const collect = (of: number): number[] => (children.get(of) ?? []).flatMap((child) => [child, ...collect(child)]);
  return collect(pid);
}

/** Every process whose working folder is this one or below it. Those of other users that may not be read are left out. */
export function livingIn(folder: string): number[] {
  return allPids().filter((pid) => {
    try {
      const place = readlinkSync(`/proc/${pid}/cwd`);
      return place === folder || place.startsWith(`${folder}/`);
    } catch {
      return false;
    }
  });
}

/** The members of a process group. */
export function membersOf(group: number): number[] {
  return allPids().filter((pid) => statOf(pid)?.group === group);
}

function allPids(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

function statOf(pid: number) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may itself hold spaces and brackets: fields are counted from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], parent: Number(fields[1]), group: Number(fields[2]), start: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function bootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}
