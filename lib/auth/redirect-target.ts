export const HOME = "/";
export const SIGN_IN = "/sign-in";
/** Where two-step verification is turned on: the one page of an admin who must do so first. */
export const TWO_STEP = "/profile/two-step";
/** The header in which the proxy tells a page its own path; what a client sends under this name is dropped. */
export const PATH_HEADER = "x-rolodesk-path";

const BASE = "http://base.invalid";

/**
 * Where to go after a sign-in: the path that was asked for when it stays within this site, else the home page.
 * What browsers read as another host (`//host`, `/\host`, `/.//host`, control characters) stays out.
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
 * The sign-in page, which leads back to the path afterwards.
 * @param more what else it is told: the organization, why it was refused.
 */
export function signInPath(path: string | null, more: Record<string, string> = {}): string {
  const target = redirectTarget(path);
  const query = new URLSearchParams(target === HOME ? more : { callback: target, ...more });
  return query.size === 0 ? SIGN_IN : `${SIGN_IN}?${query}`;
}
