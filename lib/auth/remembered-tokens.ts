import type { JWTPayload } from "jose";

const MOST = 1_000;

/**
 * Tokens whose signature has been verified, so that a caller's next request costs no second look at it. What can
 * change without the token changing is not remembered: the time is compared on each look, the settings on each look,
 * the organization and the client are the caller's affair.
 */
export class RememberedTokens {
  readonly #claims = new Map<string, JWTPayload>();
  #settings: object | undefined;

  /** @param skew seconds that clocks may differ. */
  constructor(private readonly skew: number) {}

  /**
   * The claims of a token that was verified under the same settings and is valid at `now` (RFC 7519 sections 4.1.4
   * and 4.1.5); undefined where it has to be verified.
   */
  find(token: string, settings: object, now: Date): JWTPayload | undefined {
    if (settings !== this.#settings) return undefined;
    const claims = this.#claims.get(token);
    const seconds = Math.floor(now.getTime() / 1000);
    if (!claims?.exp || claims.exp <= seconds - this.skew) return undefined;
    return (claims.nbf ?? 0) <= seconds + this.skew ? claims : undefined;
  }

  add(token: string, settings: object, claims: JWTPayload): void {
    if (settings !== this.#settings || this.#claims.size >= MOST) this.#claims.clear();
    this.#settings = settings;
    this.#claims.set(token, Object.freeze(claims));
  }
}
