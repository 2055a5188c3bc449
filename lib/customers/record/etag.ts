/** The account and the version that an entity tag stands for; null for `*` and whatever else is none. */
export function partsOfEtag(etag: string): { id: string; version: number } | null {
  const [, id, version] = /^"(.+)-(\d+)"$/.exec(etag) ?? [];
  return id === undefined ? null : { id, version: Number(version) };
}

export function idOfEtag(etag: string): string | null {
  return partsOfEtag(etag)?.id ?? null;
}

/** Whether a tag is a later version of the same account, or belongs to another account. */
export function isNewerEtag(etag: string, than: string): boolean {
  const [left, right] = [partsOfEtag(etag), partsOfEtag(than)];
  if (!left || !right || left.id !== right.id) return etag !== than;
  return left.version > right.version;
}

/** RFC 9110 section 8.8.3; children count, and a re-created account has another. */
export function etagOf({ id, version }: { id: string; version: number }): string {
  return `"${id}-${version}"`;
}
