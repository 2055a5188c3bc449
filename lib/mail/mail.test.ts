import { afterEach, beforeEach, expect, test } from "vitest";
import { MailServer } from "@/e2e/mail-server";
import { adoptEnv } from "@/lib/env";
import { deliver } from "./mail";

const mail = {
  to: { name: "Jörg\nBcc: spy@evil.example", address: "joerg@acme.example" },
  subject: "Your invitation\r\nBcc: spy@evil.example",
  text: `Grüße.\n\nhttps://desk.example/set-password#acme/${"x".repeat(90)}\n`,
};

let server: MailServer;

const useServer = async (made: MailServer) => {
  server = made;
  adoptEnv({ SMTP_URL: await server.start(), SMTP_FROM: "Rolodesk <desk@rolodesk.example>" });
};

beforeEach(() => useServer(new MailServer()));
afterEach(async () => {
  adoptEnv({ SMTP_URL: "", SMTP_FROM: "" });
  await server.stop();
});

test("a mail reaches the mail server as plain text, to its one recipient", async () => {
  expect(await deliver(mail)).toBe("sent");
  expect(server.mails).toHaveLength(1);
  const [received] = server.mails;
  expect(received).toMatchObject({
    from: "desk@rolodesk.example",
    to: "joerg@acme.example",
    text: mail.text,
  });
  expect(received?.header).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m);
  expect(received?.header).not.toMatch(/^bcc:/im);
});

test("a mail server that refuses or is not there costs the mail and nothing else", async () => {
  await server.stop();
  expect(await deliver(mail)).toBe("failed");
  await useServer(
    new MailServer({ onRcptTo: (_address, _session, done) => done(new Error("No such mailbox")) }),
  );
  expect(await deliver(mail)).toBe("failed");
});

test("without a mail server a mail is written to the log", async () => {
  adoptEnv({ SMTP_URL: "", SMTP_FROM: "" });
  expect(await deliver(mail)).toBe("logged");
  expect(server.mails).toEqual([]);
});
