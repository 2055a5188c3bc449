/** The message for a failed action. */
export function failureText({ code, message }: { code: string; message: string }): string {
  switch (code) {
    case "unauthorized":
      return "Your session has ended. Sign in again in another tab, then try once more: nothing you typed is lost.";
    case "precondition_failed":
      return "Somebody else has changed the account meanwhile. It is shown as it is now: look at it again, then try once more.";
    case "not_found":
      return "The account is not there any more. What you typed stays here until you leave.";
    default:
      return message;
  }
}
