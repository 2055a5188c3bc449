import { storableText } from "@/lib/validation";
import { reasonProblem } from "./deactivation-reason";

/** The reason of a deactivation, as the pages require it. */
export const deactivationReason = storableText.trim().superRefine((reason, context) => {
  const message = reasonProblem(reason);
  if (message !== null) context.addIssue({ code: "custom", message });
});
