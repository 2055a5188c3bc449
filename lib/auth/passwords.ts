import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { AppError } from "@/lib/errors";

/** Argon2id (the library's default) with OWASP's parameters: 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 2;
const LONGEST_QUEUE = 32;
const LONGEST_PASSWORD_BYTES = 1_024;
/**
 * The hash of a random password, so that checking an unknown user takes as long as checking a known
 * one.
 */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$pazLgK1Z/Z3hsVJK29dHZw$QrNGTMgjsz7FIzFWDVwmyn5gr1GaZ3ZhXKUlXu3wos4";

let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < AT_ONCE) {
    running++;
  } else {
    if (waiting.length >= LONGEST_QUEUE) {
      throw new AppError("overloaded", "Too many people sign in at once. Try again.", {
        retryAfter: 1,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/**
 * Hashes a password for storage.
 * @throws AppError `overloaded` when too many are hashed at once.
 */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password, COST));
}

/**
 * Whether the password matches the hash. A missing hash never matches, but takes as long.
 * @throws AppError `overloaded` when too many are checked at once.
 */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  if (Buffer.byteLength(password) > LONGEST_PASSWORD_BYTES) return false;
  const matches = await inTurn(() => verify(stored ?? NOBODYS_HASH, password));
  return matches && stored !== null;
}
