import autocannon from "autocannon";

/** How long an answer may take at all; the product's own time-outs are shorter. */
const LONGEST_MS = 120_000;
const SAMPLE_MS = 50;

export type Request = {
  method: "GET" | "PUT" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: string;
};

export type Target = {
  name: string;
  origin: string;
  headers: Record<string, string>;
  /** Makes a request; `turn` counts them. */
  request: (turn: number) => Request;
  /** Requests that take so long that those under way at the end must be counted. */
  isSlow: boolean;
  isDone?: (answer: Response) => boolean;
  connections: number;
};

/**
 * Successes per second and their number, latencies in milliseconds, and the number of refusals
 * (503, the database at its limit).
 */
export type Load = { perSecond: number; done: number; p50: number; p99: number; refused: number };

export function quantile(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? 0;
}

async function fast(target: Target, seconds: number, turns: () => number): Promise<Load> {
  const result = await autocannon({
    url: target.origin,
    connections: target.connections,
    duration: seconds,
    sampleInt: SAMPLE_MS,
    headers: target.headers,
    requests: [{ setupRequest: (request) => ({ ...request, ...target.request(turns()) }) }],
  });
  const refused = result.statusCodeStats?.["503"]?.count ?? 0;
  const failed = result.non2xx - refused + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${target.name}: ${failed} answers were no success.`);
  return {
    perSecond: result["2xx"] / result.duration,
    done: result["2xx"],
    p50: result.latency.p50,
    p99: result.latency.p99,
    refused,
  };
}

async function slow(target: Target, seconds: number, turns: () => number): Promise<Load> {
  const took: number[] = [];
  let refused = 0;
  const begun = performance.now();
  const caller = async () => {
    do {
      const { method, path, body, headers } = target.request(turns());
      const asked = performance.now();
      const answer = await fetch(`${target.origin}${path}`, {
        method,
        body,
        headers: { ...target.headers, ...headers },
        redirect: "manual",
        signal: AbortSignal.timeout(LONGEST_MS),
      });
      const text = await answer.text();
      if (answer.status === 503) refused++;
      else if (answer.status >= 400 || target.isDone?.(answer) === false)
        throw new Error(`${target.name}: ${answer.status} ${text}`);
      else took.push(performance.now() - asked);
    } while (performance.now() - begun < seconds * 1_000);
  };
  await Promise.all(Array.from({ length: target.connections }, caller));
  return {
    perSecond: (took.length * 1_000) / (performance.now() - begun),
    done: took.length,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    refused,
  };
}

let turn = 0;

/**
 * Loads one target for some seconds. Throws an Error for an answer that is neither a success nor a
 * refusal.
 */
export function load(target: Target, seconds: number): Promise<Load> {
  return (target.isSlow ? slow : fast)(target, seconds, () => turn++);
}
