import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for everybody (proc(5)). */
const TICK_MS = 10;

type Listed = { pid: number; parent: number; isZombie: boolean };

/** All processes of this machine. */
export function processes(): Listed[] {
  const listed = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" });
  return listed
    .trim()
    .split("\n")
    .map((line) => {
      const [pid, parent, state = ""] = line.trim().split(/\s+/);
      return { pid: Number(pid), parent: Number(parent), isZombie: state.startsWith("Z") };
    });
}

/** A process and its descendants, parents first. */
export function treeOf(root: number): number[] {
  const all = processes();
  const below = (above: number): number[] =>
    all.flatMap(({ pid, parent }) => (parent === above ? [pid, ...below(pid)] : []));
  return [root, ...below(root)];
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}

/** Milliseconds of processor time that a process, its descendants and its dead children used. */
export function cpuOf(root: number): number {
  const ticks = (pid: number, last: number) =>
    read(pid, "stat")
      .replace(/^.*\) /, "")
      .split(" ")
      // utime, stime, cutime, cstime
      .slice(11, last)
      .reduce((sum, one) => sum + Number(one), 0);
  const [, ...below] = treeOf(root);
  return TICK_MS * below.reduce((sum, pid) => sum + ticks(pid, 13), ticks(root, 15));
}

const megabytes = (pid: number, name: string) =>
  Number(new RegExp(`^${name}:\\s*(\\d+) kB`, "m").exec(read(pid, "status"))?.[1] ?? 0) / 1024;

/** Resident memory of a process in MiB: now, and the most since `forgetPeak`. */
export function memoryOf(pid: number): { now: number; peak: number } {
  return { now: megabytes(pid, "VmRSS"), peak: megabytes(pid, "VmHWM") };
}

/** Begins a new peak (proc_pid_clear_refs(5)). */
export function forgetPeak(pid: number): void {
  writeFileSync(`/proc/${pid}/clear_refs`, "5");
}
