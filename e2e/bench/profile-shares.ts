import { readFileSync } from "node:fs";
import { z } from "zod";

const profileSchema = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string() }),
      children: z.array(z.number()).optional(),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});

type Frame = { functionName: string; url: string };

const WAITING = "waiting";
/** Where a frame belongs; the first that fits. The build holds our code and its packages. */
const PARTS: readonly (readonly [string, (frame: Frame) => boolean])[] = [
  [WAITING, ({ functionName }) => functionName === "(idle)"],
  // The profiler's own work.
  [WAITING, ({ functionName, url }) => functionName === "dispatch" && url === ""],
  ["garbage collection", ({ functionName }) => functionName === "(garbage collector)"],
  [
    "socket writes",
    ({ functionName }) => /^write(v|Utf8String|Latin1String|Buffer)$/.test(functionName),
  ],
  ["React", ({ url }) => /\/react(-dom|-server-dom[^/]*)?[/.]/.test(url)],
  ["Next", ({ url }) => /node_modules\/next\//.test(url)],
  ["pg", ({ url }) => /node_modules\/pg/.test(url)],
  ["Prisma", ({ url }) => /prisma/.test(url)],
  ["other packages", ({ url }) => url.includes("node_modules")],
  ["undici", ({ url }) => url.startsWith("node:internal/deps/undici")],
  ["Node", ({ url, functionName }) => url.startsWith("node:") || functionName.startsWith("(")],
  ["native functions", ({ url }) => url === ""],
  ["the build", ({ url }) => url.includes(".next")],
  ["the entry", () => true],
];

/** The shares of the processor's time in the parts of a server, from a file of `--cpu-prof`. */
export function sharesOf(file: string): Map<string, number> {
  const { nodes, samples, timeDeltas } = profileSchema.parse(
    JSON.parse(readFileSync(file, "utf8")),
  );
  const parts = new Map(
    nodes.map(({ id, callFrame }) => [id, PARTS.find(([, fits]) => fits(callFrame))?.[0] ?? ""]),
  );
  const times = new Map<string, number>();
  samples.forEach((id, at) => {
    const part = parts.get(id) ?? "";
    times.set(part, (times.get(part) ?? 0) + (timeDeltas[at] ?? 0));
  });
  times.delete(WAITING);
  const all = [...times.values()].reduce((sum, one) => sum + one, 0);
  return new Map(
    [...times]
      .map(([part, time]): [string, number] => [part, time / all])
      .sort((a, b) => b[1] - a[1]),
  );
}
