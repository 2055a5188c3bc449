/** The account id and version in an entity tag; null for `*` and for anything invalid. */
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
