import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import path from 'node:path';
import { home } from './progress.mjs';

// npm, pip and the like end with the bootstrap that runs them: at once on a signal or a failure, and after SIGKILL in the next bootstrap,
// which finds them on record. The record has the form of tools/parts/registry.ts, of which nothing is compiled yet while this is needed.

const records = path.join(home, 'run');
const ownRecord = path.join(records, `${process.pid}-installers.json`);
const running = new Map();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Spawns a program at the head of a process group of its own, which ends with this process. */
export function spawnInCharge(command, args, options) {
  // Before the spawn: a signal in between would find nobody who ends what was just started.
  if (running.size === 0) for (const signal of signals) process.on(signal, endOnSignal);
  const child = spawn(command, args, { ...options, detached: true });
  const identity = child.pid && identify(child.pid);
  if (identity) running.set(child.pid, { ...identity, name: path.basename(command) });
  save();
  const ended = () => {
    running.delete(child.pid);
    save();
    if (running.size === 0) for (const signal of signals) process.off(signal, endOnSignal);
  };
  child.once('exit', ended).once('error', ended);
  return child;
}

/** Ends what bootstraps that were killed outright left running. To be called under the lock, before anything is installed. */
export function clearInstallers() {
  if (!existsSync(records)) return;
  for (const name of readdirSync(records).filter((each) => each.endsWith('-installers.json'))) {
    const file = path.join(records, name);
    const { owner, processes } = JSON.parse(readFileSync(file, 'utf8'));
    if (isAlive(owner)) continue;
    const left = processes.filter(isAlive);
    for (const each of left) process.stderr.write(`jiugai: ending what a killed installation left running: ${each.name} (${each.pid})\n`);
    endGroups(left);
    rmSync(file, { force: true });
  }
}

function endOnSignal(signal) {
  process.exit(128 + constants.signals[signal]);
}

// However this process ends: where one installer fails, the other one beside it must not go on alone.
process.on('exit', () => {
  if (running.size === 0) return;
  endGroups([...running.values()]);
  running.clear();
  save();
});

/** Kills whole process groups and waits, at most five seconds, until nothing of them runs: only then may another begin. */
function endGroups(leaders) {
  for (const { pid } of leaders) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The group ended in this very moment.
    }
  }
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (let waited = 0; waited < 5_000 && leaders.some(({ pid }) => hasMembers(pid)); waited += 20) Atomics.wait(pause, 0, 0, 20);
}

function save() {
  if (running.size === 0) return rmSync(ownRecord, { force: true });
  const owner = identify(process.pid);
  mkdirSync(records, { recursive: true });
  writeFileSync(`${ownRecord}.new`, JSON.stringify({ root: owner, owner, processes: [...running.values()], folders: [] }, null, 1));
  renameSync(`${ownRecord}.new`, ownRecord);
}

/** A process that cannot be mistaken for a later one with the same number; undefined when there is none, or only its zombie. */
function identify(pid) {
  const stat = statOf(pid);
  if (!stat || stat.state === 'Z' || stat.state === 'X') return undefined;
  return { pid, start: stat.start, boot: readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim() };
}

function isAlive({ pid, start, boot }) {
  const now = identify(pid);
  return now !== undefined && now.start === start && now.boot === boot;
}

function hasMembers(group) {
  return readdirSync('/proc').some((name) => {
    const stat = /^\d+$/.test(name) ? statOf(name) : undefined;
    return stat?.group === group && stat.state !== 'Z' && stat.state !== 'X';
  });
}

function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The name in brackets may itself hold spaces and brackets: fields are counted from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0], group: Number(fields[2]), start: fields[19] };
  } catch {
    return undefined;
  }
}
