/**
 * The steps of a migration: what stands between lines that read `-- step`. Each is a transaction of its own, so an index
 * can be built while accounts are written. A migration with several steps must bear being started anew after any of them.
 */
export function migrationSteps(script: string): string[] {
  return script.split(/^-- step$/m);
}

/** Whether a step makes or drops an index beside writes: it waits long for others, and nobody waits for it. */
export function buildsBesideWrites(step: string): boolean {
  return /^(CREATE|DROP) .*\bCONCURRENTLY\b/m.test(step);
}
