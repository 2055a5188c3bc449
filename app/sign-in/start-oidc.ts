import { getCsrfToken } from "next-auth/react";

/**
 * Goes to the OIDC issuer, which redirects back to the target.
 * @returns why it was refused; null when the page is loading.
 */
export async function startOidc(organization: string, target: string): Promise<string | null> {
  try {
    const csrfToken = (await getCsrfToken()) ?? "";
    const answer = await fetch("/api/auth/signin/oidc", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, organization, callbackUrl: target }),
    });
    if (answer.status === 503) return "oidc_unreachable";
    const { url }: { url?: unknown } = await answer.json();
    if (!answer.ok || typeof url !== "string") return "unreachable";
    window.location.assign(url);
    return null;
  } catch {
    return "unreachable";
  }
}
