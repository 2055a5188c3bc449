const LONGEST_NAME = 64;

/** Whether it is the name of an IANA time zone that this server knows; an offset such as `+02:00` is none. */
export function isTimeZone(name: string): boolean {
  if (name.length > LONGEST_NAME || !/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
