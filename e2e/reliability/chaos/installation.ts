import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { env } from "../../../lib/env";
import {
  freePort,
  type OwnPostgres,
  startOwnPostgres,
  type TestDatabase,
} from "../../postgres-server";
import type { ServerName } from "../../run";
import { ServerProcess } from "../../server-process";
import { signToken } from "../../token";
import { TcpProxy } from "./tcp-proxy";

/** The demo's organization with tiers and terms but without accounts. */
export const ORGANIZATION = "sandbox";
/** One connection per request: the server may just be closing a kept one, as HTTP allows. */
export const ONE_BY_ONE = { connection: "close" };
const TOKEN_SECONDS = 24 * 3_600;

type Database = { cluster: OwnPostgres; proxy: TcpProxy; database: TestDatabase };

/** A server with its own database, which a test may kill, cut off and restart. */
export class Installation {
  readonly origin: string;
  readonly dataDirectory: string;
  /** The headers of a caller with all permissions in `ORGANIZATION`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly #directory: string;
  readonly #settings: Record<string, string>;
  readonly #servers: ServerProcess[] = [];
  readonly #database: Database | null;
  #current: ServerProcess | null = null;

  private constructor(
    directory: string,
    port: number,
    secret: string,
    token: string,
    database: Database | null,
  ) {
    this.origin = `http://127.0.0.1:${port}`;
    this.headers = { authorization: `Bearer ${token}`, ...ONE_BY_ONE };
    this.#directory = directory;
    this.dataDirectory = join(directory, "data");
    this.#database = database;
    this.#settings = {
      HOST: "127.0.0.1",
      PORT: String(port),
      DATABASE_URL: database?.proxy.behind(database.database.url) ?? "",
      MIGRATION_DATABASE_URL: database?.proxy.behind(database.database.ownerUrl) ?? "",
      EMBEDDED_DATA_DIR: this.dataDirectory,
      DEMO: "1",
      NEXTAUTH_URL: this.origin,
      NEXTAUTH_SECRET: secret,
      ALLOWED_ORIGINS: "",
      TRUSTED_PROXY_HOPS: "0",
      API_JWT_SECRET: secret,
      API_JWT_SECRET_PREVIOUS: "",
      API_JWKS_URL: "",
      API_JWT_ISSUER: "",
      API_JWT_AUDIENCE: "",
      LOG_LEVEL: "warn",
      NODE_ENV: env().NODE_ENV === "development" ? "development" : "production",
    };
  }

  /** Creates and starts a new one; PostgreSQL has its own cluster with fsync, behind a proxy. */
  static async create(engine: ServerName): Promise<Installation> {
    const directory = mkdtempSync(join(tmpdir(), "rolodesk-chaos-"));
    const secret = randomBytes(48).toString("base64url");
    const token = await signToken(
      secret,
      { OrganizationId: ORGANIZATION, sub: "chaos" },
      { seconds: TOKEN_SECONDS },
    );
    let database: Database | null = null;
    if (engine === "postgres") {
      const cluster = await startOwnPostgres({ durable: true });
      const proxy = await TcpProxy.open(cluster.port);
      database = { cluster, proxy, database: await cluster.createDatabase() };
    }
    const made = new Installation(directory, await freePort(), secret, token, database);
    try {
      await made.start();
    } catch (error) {
      await made.remove();
      throw error;
    }
    return made;
  }

  get server(): ServerProcess {
    if (!this.#current) throw new Error("The server has not been started.");
    return this.#current;
  }

  get cluster(): OwnPostgres {
    return this.#onPostgres().cluster;
  }

  get proxy(): TcpProxy {
    return this.#onPostgres().proxy;
  }

  /** The database URL of its superuser, without the proxy. */
  get adminUrl(): string {
    const { cluster, database } = this.#onPostgres();
    return cluster.adminUrl(database.ownerUrl);
  }

  get engine(): ServerName {
    return this.#database ? "postgres" : "embedded";
  }

  /** @returns the milliseconds until it was ready. */
  async start(): Promise<number> {
    const begun = performance.now();
    this.#current = this.another();
    await this.#current.ready();
    return performance.now() - begun;
  }

  /**
   * Starts a further server on the same data, even if one is running; `settings` can change the
   * port.
   */
  another(settings: Record<string, string> = {}): ServerProcess {
    const log = join(this.#directory, `server-${this.#servers.length}.log`);
    const server = new ServerProcess(this.origin, { ...this.#settings, ...settings }, log);
    this.#servers.push(server);
    return server;
  }

  /** Failures that no crash or outage excuses: would-be 500s and uncaught errors. */
  get failures(): string[] {
    return this.#servers.flatMap((server) => [
      ...server.failures,
      ...server.log.split("\n").filter((line) => /uncaught|unhandled/i.test(line)),
    ]);
  }

  async remove(): Promise<void> {
    for (const server of this.#servers) await server.stop();
    await this.#database?.proxy.close();
    await this.#database?.cluster.stop();
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #onPostgres(): Database {
    if (!this.#database) throw new Error("This installation has no PostgreSQL.");
    return this.#database;
  }
}
