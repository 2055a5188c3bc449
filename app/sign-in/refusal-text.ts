const seconds = (count: number) => (count === 1 ? "a second" : `${count} seconds`);

/** Why the sign-in refused, in words; from `unauthorized`, `rate_limited 37`, `overloaded 1` and the like. */
export function refusalText(reason: string | null | undefined): string {
  const [code, wait] = (reason ?? "").split(" ");
  switch (code) {
    case "unauthorized":
      return "The organization, the e-mail or the password is not right.";
    case "rate_limited":
      return `Too many tries. Try again in ${seconds(Number(wait))}.`;
    case "overloaded":
      return "Many people are signing in right now. Try again in a moment.";
    default:
      return "The sign-in did not work. Try again.";
  }
}
