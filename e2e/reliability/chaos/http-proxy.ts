import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { type Random, randomFrom } from "../../../prisma/demo/random";
import { type Answer, send } from "../../api-client";
import { freePort } from "../../postgres-server";
import { ONE_BY_ONE } from "./installation";

const LATE_MS = { from: 20, to: 400 };

/** What can happen to a request on its way. */
const FATES = [
  "cut before it arrives",
  "cut before its answer",
  "cut within its answer",
  "doubled",
  "overtaken",
] as const;
type Fate = (typeof FATES)[number];

/**
 * A proxy between client and server that disturbs some requests: cuts, duplicates and reorders
 * them.
 */
export class HttpProxy {
  readonly origin: string;
  readonly #target: string;
  readonly #server: Server;
  readonly #random: Random;
  readonly #share: number;
  readonly #late = new Set<Promise<unknown>>();
  readonly spoilt = new Map<Fate, number>();

  private constructor(port: number, target: string, share: number, seed: number) {
    this.origin = `http://127.0.0.1:${port}`;
    this.#target = target;
    this.#share = share;
    this.#random = randomFrom(seed);
    this.#server = createServer((request, response) => {
      // A client that was cut off may already be gone.
      this.#pass(request, response).catch(() => response.destroy());
    }).listen(port, "127.0.0.1");
  }

  static async open(target: string, share: number, seed: number): Promise<HttpProxy> {
    const proxy = new HttpProxy(await freePort(), target, share, seed);
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** Waits until no request is on its way, including late duplicates. */
  async idle(): Promise<void> {
    while (this.#late.size > 0) await Promise.allSettled(this.#late);
  }

  async close(): Promise<void> {
    await this.idle();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const forward = () => this.#forward(request, Buffer.concat(chunks));
    const fate = this.#random.chance(this.#share) ? this.#random.pick(FATES) : null;
    if (fate) this.spoilt.set(fate, (this.spoilt.get(fate) ?? 0) + 1);

    if (fate === "cut before it arrives") return void response.destroy();
    if (fate === "overtaken") await this.#wait();
    if (fate === "doubled") this.#keep(this.#wait().then(forward));
    const answer = await this.#keep(forward());
    if (fate === "cut before its answer") return void response.destroy();
    response.writeHead(answer.status, [...answer.headers].flat());
    if (fate === "cut within its answer") {
      response.write(answer.text.slice(0, answer.text.length / 2), () => response.destroy());
    } else {
      response.end(answer.text);
    }
  }

  #wait(): Promise<void> {
    return pause(this.#random.whole(LATE_MS.from, LATE_MS.to));
  }

  #forward({ method = "GET", url = "/", headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    const { authorization = "", "content-type": type = "" } = headers;
    return send(this.#target, {
      method,
      path: url,
      headers: {
        ...ONE_BY_ONE,
        authorization,
        ...(body.length > 0 ? { "Content-Type": type } : {}),
      },
      ...(body.length > 0 ? { body } : {}),
    });
  }

  /** Registers work for `idle`. */
  #keep<T>(work: Promise<T>): Promise<T> {
    this.#late.add(work);
    const forget = () => void this.#late.delete(work);
    work.then(forget, forget);
    return work;
  }
}
