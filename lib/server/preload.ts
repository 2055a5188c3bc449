import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";

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

/** The manifest of a page's components, which Next's build puts on `globalThis`. */
const manifests: typeof globalThis & { __RSC_MANIFEST?: Record<string, unknown> } = globalThis;

/**
 * Loads the components of every page, which Next does at a page's first request: then it holds the
 * event loop for up to 0.2 s. Next has loaded the pages themselves by then
 * (`preloadEntriesOnStart`).
 * @param build the folder of the build.
 */
export async function preloadComponents(build: string): Promise<void> {
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
