import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../postgres-server";

/** PostgreSQL's message that a COMMIT is done (protocol, CommandComplete). */
const COMMITTED = Buffer.from("COMMIT\0");

/** A proxy between the application and its database, with controllable faults. */
export class TcpProxy {
  readonly port: number;
  readonly #target: number;
  #server: Server | null = null;
  readonly #pairs = new Set<{ client: Socket; upstream: Socket }>();
  #held = false;
  #delayMs = 0;
  #cuts = 0;

  private constructor(port: number, target: number) {
    this.port = port;
    this.#target = target;
  }

  static async open(target: number): Promise<TcpProxy> {
    const proxy = new TcpProxy(await freePort(), target);
    await proxy.accept();
    return proxy;
  }

  /** The URL of the database through the proxy. */
  behind(databaseUrl: string): string {
    return Object.assign(new URL(databaseUrl), { host: `127.0.0.1:${this.port}` }).toString();
  }

  /** Refuses new connections and breaks existing ones, like a stopped database. */
  async refuse(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    const closed = server ? once(server, "close") : Promise.resolve();
    server?.close();
    for (const { client, upstream } of this.#pairs) {
      client.resetAndDestroy();
      upstream.destroy();
    }
    await closed;
  }

  async accept(): Promise<void> {
    this.#server = createServer((client) => this.#join(client)).listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Holds all data silently, like a cut network; `release` delivers it. */
  hold(): void {
    this.#held = true;
    for (const { client, upstream } of this.#pairs) {
      client.pause();
      upstream.pause();
    }
  }

  release(): void {
    this.#held = false;
    for (const { client, upstream } of this.#pairs) {
      client.resume();
      upstream.resume();
    }
  }

  /** Delays everything that the application sends from now on. */
  delay(milliseconds: number): void {
    this.#delayMs = milliseconds;
  }

  /**
   * Breaks the next `count` committing connections after the COMMIT, before the application learns
   * of it.
   */
  cutAfterCommit(count: number): void {
    this.#cuts = count;
  }

  /** How many of those cuts are left. */
  get cutsLeft(): number {
    return this.#cuts;
  }

  async close(): Promise<void> {
    await this.refuse();
  }

  #join(client: Socket): void {
    const upstream = connect(this.#target, "127.0.0.1");
    const pair = { client, upstream };
    this.#pairs.add(pair);
    const end = () => {
      this.#pairs.delete(pair);
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on("error", end);
      socket.on("close", end);
      if (this.#held) socket.pause();
    }
    let sent = Promise.resolve();
    client.on("data", (chunk) => {
      const due = Date.now() + this.#delayMs;
      sent = sent.then(async () => {
        const wait = due - Date.now();
        if (wait > 0) await pause(wait);
        upstream.write(chunk);
      });
    });
    upstream.on("data", (chunk) => {
      if (this.#cuts > 0 && chunk.includes(COMMITTED)) {
        this.#cuts--;
        client.resetAndDestroy();
        upstream.destroy();
        return;
      }
      client.write(chunk);
    });
  }
}
