import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

const CONNECT_MS = 5_000;
const SILENCE_MS = 10_000;

/** A plain text mail. */
export type Mail = { to: { name: string; address: string }; subject: string; text: string };

/** Sent; written to the log because there is no mail server; or refused by the mail server. */
export type Delivery = "sent" | "logged" | "failed";

let transporter: { url: string; transport: Transporter } | undefined;

function transportOf(url: string): Transporter {
  if (transporter?.url !== url) {
    const transport = nodemailer.createTransport({
      url,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    transporter = { url, transport };
  }
  return transporter.transport;
}

/**
 * Hands a mail to the mail server (SMTP_URL, RFC 5321); without one it logs the mail, so that the
 * admin of a small installation can pass it on.
 * @returns what happened; it never throws, so that a failed mail does not lose the invitation.
 */
export async function deliver(mail: Mail): Promise<Delivery> {
  const { SMTP_URL, SMTP_FROM } = env();
  if (!SMTP_URL) {
    log.warn({ mail }, "There is no SMTP_URL, so this mail stands here instead of being sent.");
    return "logged";
  }
  try {
    await transportOf(SMTP_URL).sendMail({ ...mail, from: SMTP_FROM });
    return "sent";
  } catch (error) {
    log.warn({ err: error, to: mail.to.address, subject: mail.subject }, "A mail was not sent.");
    return "failed";
  }
}
