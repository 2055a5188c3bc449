/** The password of every demo user. */
export const DEMO_PASSWORD = "rolodesk-demo";

const CLIENT_MARK = "rolodesk ";

/** The published secret of a demo organization's API client. */
export const demoClientSecret = (organizationId: string): string =>
  Buffer.from(`${CLIENT_MARK}${organizationId}`.padEnd(32, ".")).toString("base64url");

/** Whether a secret is the demo secret of any organization. */
export const isDemoClientSecret = (secret: string): boolean =>
  Buffer.from(secret, "base64url").toString().startsWith(CLIENT_MARK);

/** Secrets in tests and documents contain such a word; random bytes do so once in ten million. */
const SAYS_WHAT_IT_IS = /secret|password|rolodesk|change.?me|example/i;

/** 32 random bytes in any encoding have more different letters. */
const FEWEST_LETTERS = 10;

/** Whether a signing secret is published or easy to guess. */
export function isPublishedSecret(secret: string | undefined): boolean {
  if (secret === undefined) return false;
  const texts = [secret, Buffer.from(secret, "base64url").toString()];
  return texts.some((text) => SAYS_WHAT_IT_IS.test(text)) || new Set(secret).size < FEWEST_LETTERS;
}
