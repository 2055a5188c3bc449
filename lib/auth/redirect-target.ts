export const HOME = "/";
export const SIGN_IN = "/sign-in";
/**
 * The page that turns on two-step verification; the only page for an admin who must do so first.
 */
export const TWO_STEP = "/profile/two-step";
/**
 * The header in which the proxy passes a page its own path; it removes the header when a client
 * sends it.
 */
export const PATH_HEADER = "x-rolodesk-path";

const BASE = "http://base.invalid";

/**
 * Where to go after a sign-in: the requested path if it is on this site, else the home page. Paths
 * that browsers read as another host (`//host`, `/\host`, `/.//host`, control characters) are
 * refused.
 */
export function redirectTarget(wanted: unknown): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return HOME;
  if (/[\\\p{Cc}]/u.test(wanted) || !URL.canParse(wanted, BASE)) return HOME;
  const url = new URL(wanted, BASE);
  if (url.origin !== BASE || url.pathname.startsWith("//")) return HOME;
  if (url.pathname === SIGN_IN || url.pathname.startsWith("/api/")) return HOME;
  return `${url.pathname}${url.search}${url.hash}`;
}

/**
 * The address of the sign-in page, which redirects to `path` afterwards.
 * @param more further parameters: the organization, the reason for a refusal.
 */
export function signInPath(path: string | null, more: Record<string, string> = {}): string {
  const target = redirectTarget(path);
  const query = new URLSearchParams(target === HOME ? more : { callback: target, ...more });
  return query.size === 0 ? SIGN_IN : `${SIGN_IN}?${query}`;
}
