/** A waiting time in words: seconds up to 90, then minutes. */
export function waitText(seconds: number): string {
  if (seconds === 1) return "a second";
  if (seconds <= 90) return `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
