import type { CommandId } from "./commands";

/** Returns a promise of false when what it opens failed to load. */
type Run = () => unknown;

/** The function of each command on the current page; the last registered one wins. */
const running = new Map<CommandId, Run[]>();
const listeners = new Set<() => void>();
let ids: readonly CommandId[] = [];

function changed(): void {
  ids = [...running].flatMap(([id, runs]) => (runs.length > 0 ? [id] : []));
  for (const listener of listeners) listener();
}

/** @returns a function that unregisters it. */
export function startCommand(id: CommandId, run: Run): () => void {
  running.set(id, [...(running.get(id) ?? []), run]);
  changed();
  return () => {
    running.set(
      id,
      (running.get(id) ?? []).filter((other) => other !== run),
    );
    changed();
  };
}

export function runningCommand(id: CommandId): Run | null {
  return running.get(id)?.at(-1) ?? null;
}

export function runningIds(): readonly CommandId[] {
  return ids;
}

export function onRunningChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
