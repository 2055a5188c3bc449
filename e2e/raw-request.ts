import { connect } from "node:net";

/** A server's answer before it closed the connection; status 0 when it closed without one. */
export type RawAnswer = { status: number; head: string; milliseconds: number };

/**
 * Sends raw bytes, one for each character, and reads until the server closes.
 * @throws Error when it neither answers nor closes within `patience` milliseconds.
 */
export function sendRaw(
  origin: string,
  text: string,
  { patience = 60_000 } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    let received = "";
    const socket = connect(Number(port), hostname);
    const finish = () => {
      socket.destroy();
      const [head = ""] = received.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, "").split("\r\n\r\n", 1);
      const [, status = "0"] = /^HTTP\/1\.[01] (\d{3})/.exec(head) ?? [];
      resolve({ status: Number(status), head, milliseconds: performance.now() - start });
    };
    socket.setTimeout(patience, () => {
      socket.destroy();
      reject(
        new Error(`No answer to ${JSON.stringify(text.slice(0, 100))}: ${received.slice(0, 200)}`),
      );
    });
    socket.on("data", (data) => {
      received += data.toString("latin1");
    });
    // A server that refuses midway resets the connection while the rest is being sent.
    socket.on("error", finish).on("close", finish);
    socket.write(Buffer.from(text, "latin1"));
  });
}
