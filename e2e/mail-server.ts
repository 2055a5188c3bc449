import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedMail = { from: string; to: string; header: string; text: string };

function decoded(body: string, header: string): string {
  if (!/^content-transfer-encoding: quoted-printable/im.test(header)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A real mail server on a free loopback port, which keeps its mails. */
export class MailServer {
  readonly mails: ReceivedMail[] = [];
  readonly #server: SMTPServer;

  constructor(options: SMTPServerOptions = {}) {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on("data", (chunk: Buffer) => chunks.push(chunk));
        stream.on("end", () => {
          const [header = "", ...body] = Buffer.concat(chunks).toString("utf8").split("\r\n\r\n");
          const { mailFrom, rcptTo } = session.envelope;
          this.mails.push({
            from: mailFrom ? mailFrom.address : "",
            to: rcptTo.map(({ address }) => address).join(", "),
            header,
            text: decoded(body.join("\r\n\r\n"), header).replaceAll("\r\n", "\n"),
          });
          done();
        });
      },
      ...options,
    });
  }

  /** Starts the server and returns its URL. */
  async start(): Promise<string> {
    const listening = this.#server.listen(0, "127.0.0.1");
    await new Promise((resolve) => listening.once("listening", resolve));
    // A TCP server's address is never a pipe's name.
    return `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}
