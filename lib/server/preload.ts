import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";

const LONGEST_MS = 5_000;

const addressSchema = z.object({ port: z.number() });
const pathsSchema = z.record(z.string(), z.string());
const clientSchema = z.object({
  ssrModuleMapping: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({ id: z.union([z.string(), z.number()]), chunks: z.array(z.string()) }),
    ),
  ),
});
const call = z.custom<(...given: unknown[]) => unknown>((value) => typeof value === "function");
const pageSchema = z.object({
  __next_app__: z.object({ require: call, loadChunk: call }),
});

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The manifest of a page's components, which Next's build puts on `globalThis`. */
const manifests: typeof globalThis & { __RSC_MANIFEST?: Record<string, unknown> } = globalThis;

/**
 * Does what Next leaves to the first requests, which then hold the event loop for up to 0.2 s: loads
 * the components of every page, and renders one.
 * @param build the folder of the build. Next has loaded the pages themselves by then
 * (`preloadEntriesOnStart`).
 * @param handle the framework.
 */
export async function preloadPages(build: string, handle: Handle): Promise<void> {
  await loadComponents(build);
  await render(handle, "/forgot-password");
}

async function loadComponents(build: string): Promise<void> {
  const load = createRequire(join(build, "server/"));
  const paths = pathsSchema.parse(load("./app-paths-manifest.json"));
  for (const [page, file] of Object.entries(paths)) {
    if (!page.endsWith("/page")) continue;
    load(`./${file.replace(/\.js$/, "_client-reference-manifest.js")}`);
    const { ssrModuleMapping } = clientSchema.parse(manifests.__RSC_MANIFEST?.[page]);
    const { __next_app__: app } = pageSchema.parse(load(`./${file}`));
    for (const { id, chunks } of Object.values(ssrModuleMapping).flatMap(Object.values)) {
      for (const chunk of chunks) await app.loadChunk(chunk);
      app.require(id);
    }
  }
}

/**
 * Answers a request for a page to itself, at an address that nobody else knows. A page that fails
 * tells so to who asks for it.
 */
async function render(handle: Handle, path: string): Promise<void> {
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = addressSchema.parse(server.address());
  const asked = { redirect: "manual", signal: AbortSignal.timeout(LONGEST_MS) } as const;
  await fetch(`http://127.0.0.1:${port}${path}`, asked)
    .then((answer) => answer.text())
    .catch(() => undefined);
  server.closeAllConnections();
  server.close();
}
