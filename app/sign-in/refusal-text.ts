import { waitText } from "@/lib/auth/wait-text";

/**
 * A refusal in words, from a code such as `unauthorized`, `rate_limited 37` or `overloaded 1`.
 * @param oidcName the issuer's label.
 */
export function refusalText(reason: string | null | undefined, oidcName?: string | null): string {
  const [code, wait] = (reason ?? "").split(" ");
  const issuer = oidcName ?? "the other site";
  switch (code) {
    case "unauthorized":
      return "The organization, the e-mail or the password is not right.";
    case "code_wrong":
      return "This code is not right, or was used already.";
    case "rate_limited":
      return `Too many tries. Try again in ${waitText(Number(wait))}.`;
    case "overloaded":
      return "Many people are signing in right now. Try again in a moment.";
    case "oidc_refused":
      return `Nobody in this organization signs in with that account of ${issuer}. Ask an admin of your organization.`;
    case "oidc_unreachable":
      return `There is no answer from ${issuer}. Try again, or sign in with your password.`;
    case "oidc_failed":
      return `The sign-in with ${issuer} was not finished. Try again.`;
    default:
      return "The sign-in did not work. Try again.";
  }
}
