import type { JWTPayload } from "jose";

const MOST = 1_000;

/**
 * A cache of tokens whose signature was verified. Only the signature check is skipped: expiry and
 * settings are compared on each use, and callers check the organization and the client.
 */
export class RememberedTokens {
  readonly #claims = new Map<string, JWTPayload>();
  #settings: object | undefined;

  /** @param skew seconds that clocks may differ. */
  constructor(private readonly skew: number) {}

  /**
   * The claims of a token that was verified under the same settings and is valid at `now` (RFC 7519
   * sections 4.1.4 and 4.1.5); undefined when it must be verified.
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
