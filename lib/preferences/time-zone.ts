const LONGEST_NAME = 64;

/**
 * Whether the name is an IANA time zone that this server knows; offsets such as `+02:00` are not
 * accepted.
 */
export function isTimeZone(name: string): boolean {
  if (name.length > LONGEST_NAME || !/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
