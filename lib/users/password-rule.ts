import { DEMO_PASSWORD } from "@/lib/demo-secrets";
import { invalid } from "@/lib/errors";
import { caseKey, cleanText } from "@/lib/text";
import { newPasswordSchema } from "./schema";

/**
 * Checks a new password: 12 to 200 characters, and not easily guessed from its owner.
 * @param path the field for the messages.
 * @throws AppError `validation`.
 */
export function requireNewPassword(
  password: unknown,
  owner: { email: string; organizationId: string; organizationName: string },
  path: string,
): string {
  const result = newPasswordSchema.safeParse(password);
  if (!result.success) throw invalid(path, result.error.issues[0]?.message ?? "Not allowed.");
  if (result.data === DEMO_PASSWORD) {
    throw invalid(path, "Must not be the demo's password, which everybody knows.");
  }
  const plain = (text: string) => caseKey(cleanText(text));
  const [mailbox = ""] = owner.email.split("@");
  const known = [owner.email, mailbox, owner.organizationId, owner.organizationName];
  if (known.some((text) => plain(text) === plain(result.data))) {
    throw invalid(path, "Must not be your e-mail or the name of your organization.");
  }
  return result.data;
}
