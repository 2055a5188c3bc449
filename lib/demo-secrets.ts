/** The password of every login of the demo. */
export const DEMO_PASSWORD = "rolodesk-demo";

const CLIENT_MARK = "rolodesk ";

/** The secret of an organization's API client in the demo: known like the password. */
export const demoClientSecret = (organizationId: string): string =>
  Buffer.from(`${CLIENT_MARK}${organizationId}`.padEnd(32, ".")).toString("base64url");

/** Whether it is one of those, whosever. */
export const isDemoClientSecret = (secret: string): boolean =>
  Buffer.from(secret, "base64url").toString().startsWith(CLIENT_MARK);

/** Those of tests and papers say what they are; random bytes do so once in ten million. */
const SAYS_WHAT_IT_IS = /secret|password|rolodesk|change.?me|example/i;

/** 32 random bytes, however they are written, have more. */
const FEWEST_LETTERS = 10;

/** Whether a signing secret is published, or found at the first guess. */
export function isPublishedSecret(secret: string | undefined): boolean {
  if (secret === undefined) return false;
  const texts = [secret, Buffer.from(secret, "base64url").toString()];
  return texts.some((text) => SAYS_WHAT_IT_IS.test(text)) || new Set(secret).size < FEWEST_LETTERS;
}
