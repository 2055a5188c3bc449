import { Agent, type IncomingMessage, type RequestOptions, request } from "node:http";
import { z } from "zod";
import { customerObject } from "@/lib/customers/record/schema";
import type { Contract } from "./contract";

const agent = new Agent({ keepAlive: true });

export type Send = {
  method?: string;
  path: string;
  headers?: Record<string, string | string[]>;
  /** Objects are sent as JSON; text and bytes unchanged. */
  body?: unknown;
  /** Cancels the request. */
  signal?: AbortSignal;
};

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string().optional(),
  errors: z.record(z.string(), z.array(z.string())).optional(),
});
const strictCustomer = z.strictObject(customerObject.shape);
const listSchema = z.strictObject({
  data: z.array(z.record(z.string(), z.unknown())),
  totalRecords: z.number(),
  currentPage: z.number(),
  totalPages: z.number(),
});
const changesSchema = z.strictObject({
  dryRun: z.literal(true),
  ignored: z.array(z.string()),
  merged: z.array(z.string()).optional(),
  changes: z.array(z.strictObject({ path: z.string(), before: z.unknown(), after: z.unknown() })),
});

/** A response, with methods that read it as an expected type. */
export class Answer {
  constructor(
    readonly status: number,
    readonly headers: Headers,
    readonly text: string,
  ) {}

  json(): unknown {
    return JSON.parse(this.text);
  }

  header(name: string): string | null {
    return this.headers.get(name);
  }

  customer(): z.infer<typeof strictCustomer> {
    return strictCustomer.parse(this.json());
  }

  list(): z.infer<typeof listSchema> {
    return listSchema.parse(this.json());
  }

  /** The account numbers of a list response, in order. */
  numbers(): unknown[] {
    return this.list().data.map((item) => item.customerNumber);
  }

  changes(): z.infer<typeof changesSchema>["changes"] {
    return changesSchema.parse(this.json()).changes;
  }

  problem(): z.infer<typeof problemSchema> {
    return problemSchema.parse(this.json());
  }

  /** The messages by field. */
  errors(): Record<string, string[]> {
    return this.problem().errors ?? {};
  }
}

function encode(body: unknown): Buffer | undefined {
  if (body === undefined) return undefined;
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}

function exchange(options: RequestOptions, bytes: Buffer | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(options, resolve);
    outgoing.on("error", (error: NodeJS.ErrnoException) => {
      // The server closed an idle connection just when it was reused.
      const stale = outgoing.reusedSocket && error.code === "ECONNRESET";
      if (stale) resolve(exchange({ ...options, agent: false }, bytes));
      else reject(error);
    });
    outgoing.end(bytes);
  });
}

/** Sends exactly this request, without normalizing path or headers. */
export async function send(
  origin: string,
  { method = "GET", path, headers = {}, body, signal }: Send,
): Promise<Answer> {
  const bytes = encode(body);
  const { hostname, port } = new URL(origin);
  const length = bytes ? { "Content-Length": bytes.length } : {};
  const response = await exchange(
    {
      agent,
      hostname,
      port,
      method,
      path,
      headers: { ...length, ...headers },
      ...(signal ? { signal } : {}),
    },
    bytes,
  );
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const received = new Headers();
  for (const [name, value] of Object.entries(response.headers)) {
    for (const one of [value ?? []].flat()) received.append(name, one);
  }
  return new Answer(response.statusCode ?? 0, received, Buffer.concat(chunks).toString("utf8"));
}

/**
 * The API for one caller with one token; every response is checked against the OpenAPI document.
 */
export class Api {
  constructor(
    readonly origin: string,
    readonly authorization: Record<string, string>,
    private readonly contract: Contract,
  ) {}

  async send(call: Send): Promise<Answer> {
    const { method = "GET", path } = call;
    const answer = await send(this.origin, {
      ...call,
      headers: { ...this.authorization, ...call.headers },
    });
    this.contract.check({ ...answer, method, path, text: answer.text });
    return answer;
  }

  get(path: string, headers?: Send["headers"]): Promise<Answer> {
    return this.send({ path, headers });
  }

  /** A write with a JSON body. */
  write(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const type = { "Content-Type": "application/json" };
    return this.send({
      method,
      path,
      body,
      headers: body === undefined ? headers : { ...type, ...headers },
    });
  }

  put(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return this.write("PUT", path, body, headers);
  }

  /** A page of the list; `query` without the question mark. */
  list(query = ""): Promise<Answer> {
    return this.get(`/api/customers${query && `?${query}`}`);
  }

  customer(customerNumber: string): Promise<Answer> {
    return this.get(at(customerNumber));
  }

  upsert(body: unknown, { query = "", headers }: WriteMore = {}): Promise<Answer> {
    return this.put(`/api/customers${query && `?${query}`}`, body, headers);
  }

  update(
    customerNumber: string,
    body: unknown,
    { query = "", headers }: WriteMore = {},
  ): Promise<Answer> {
    return this.put(`${at(customerNumber)}${query && `?${query}`}`, body, headers);
  }

  /** Creates an account with the required fields and `more`. */
  async create(customerNumber: string, more: Record<string, unknown> = {}): Promise<Answer> {
    const answer = await this.upsert({ ...account(customerNumber), ...more });
    if (answer.status !== 201) throw new Error(`Not created: ${answer.status} ${answer.text}`);
    return answer;
  }

  /** Creates many accounts with one request. */
  async createAll(accounts: readonly Record<string, unknown>[]): Promise<void> {
    const items = accounts.map((one) => ({ ...account(String(one.customerNumber)), ...one }));
    const answer = await this.put("/api/customers/batch", items);
    const { results } = z
      .object({ results: z.array(z.object({ status: z.number() })) })
      .parse(answer.json());
    const failed = results.filter(({ status }) => status !== 201);
    if (failed.length > 0) throw new Error(`Not created: ${answer.text}`);
  }
}

export type WriteMore = { query?: string; headers?: Record<string, string> };

/** The path of a customer in the API. */
export function at(customerNumber: string, action = ""): string {
  return `/api/customers/${encodeURIComponent(customerNumber)}${action && `/${action}`}`;
}

/** The required fields of an upsert. */
export function account(customerNumber: string) {
  return {
    customerNumber,
    companyName: `Company ${customerNumber}`,
    companyEmail: "orders@company.example",
    pricing: "Wholesale",
  };
}
