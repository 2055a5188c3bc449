/** The path of a comparison; the second account would be merged into the first. */
export function comparisonPath(survivor: string, loser: string): string {
  return `/duplicates/${encodeURIComponent(survivor)}/${encodeURIComponent(loser)}`;
}
