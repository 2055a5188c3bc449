import { type Answer, send } from "../api-client";
import { PAGES } from "../entry-points/pages";
import { ROUTES } from "../entry-points/routes";
import { expect, test } from "../fixtures";
import { hasLeakMarker, OTHER_ORGANIZATION } from "../leak-marker";
import { load, record } from "./record";

type Headers = Record<string, string>;

const MIDDLEWARES = ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"];
const repeated = (name: string) => Array.from({ length: 8 }, () => name).join(":");
const TREE = encodeURIComponent(
  JSON.stringify(["", { children: ["(desk)", { children: ["customers", {}] }] }, null, "refetch"]),
);

/** Headers that once bypassed a framework's middleware, and headers that request a page's data. */
const HEADERS: readonly Headers[] = [
  {},
  ...MIDDLEWARES.map((name) => ({ "x-middleware-subrequest": name })),
  ...MIDDLEWARES.map((name) => ({ "x-middleware-subrequest": repeated(name) })),
  { "x-middleware-next": "1" },
  { "x-middleware-prefetch": "1", purpose: "prefetch" },
  { "x-middleware-rewrite": "/customers" },
  { "x-middleware-invoke": "1", "x-invoke-path": "/customers", "x-invoke-status": "200" },
  { "x-middleware-override-headers": "cookie", "x-middleware-request-cookie": "a=b" },
  { "x-middleware-set-cookie": "rolodesk.session=x" },
  { "x-nextjs-data": "1" },
  { "x-nextjs-rewrite": "/customers", "x-nextjs-matched-path": "/customers" },
  { "x-matched-path": "/customers", "x-now-route-matches": "1=customers" },
  { "x-next-resume": "1", "next-resume": "1" },
  { "x-prerender-revalidate": "x", "x-prerender-bypass": "1" },
  { RSC: "1" },
  { RSC: "1", "Next-Router-Prefetch": "1" },
  { RSC: "1", "Next-Router-Prefetch": "2", "Next-Router-Segment-Prefetch": "/_tree" },
  { RSC: "1", "Next-Router-Segment-Prefetch": "/customers/__PAGE__", "Next-Router-Prefetch": "1" },
  { RSC: "1", "Next-Router-State-Tree": TREE },
  { RSC: "1", "Next-Router-State-Tree": TREE, "Next-Url": "/customers" },
  { RSC: "1", "Next-HMR-Refresh": "1" },
  { "x-forwarded-host": "127.0.0.1", "x-forwarded-for": "127.0.0.1", "x-real-ip": "127.0.0.1" },
  { "x-forwarded-user": "admin", "x-remote-user": "admin", "x-organization-id": "demo" },
  { "x-original-url": "/customers", "x-rewrite-url": "/customers" },
  { "x-http-method-override": "GET", "x-method-override": "PUT" },
  { Cookie: "rolodesk.session=x" },
  { Cookie: "rolodesk.session=; __Host-rolodesk.session=x; next-auth.session-token=x" },
  { Cookie: "__prerender_bypass=x; __next_preview_data=x" },
  { Authorization: "Basic YWRtaW46YWRtaW4=", "x-api-key": "null" },
];

/** Other spellings of a page's path, and paths that might return its data. */
const VARIANTS: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}?_rsc=1`,
  (path) => `${path}.rsc`,
  (path) => `${path}.txt`,
  (path) => `${path}.segments/_tree.segment.rsc`,
  (path) => `/_next/data/x${path}.json`,
  (path) => `/_next${path}`,
  (path) => `/${path}`,
  (path) => path.replaceAll("/", "/./"),
  (path) => `/sign-in/..${path}`,
  (path) => `/sign-in/%2e%2e${path}`,
  (path) => `/sign-in;${path}`,
  (path) => path.replace("c", "%63"),
  (path) => path.toUpperCase(),
  (path) => `${path}%00`,
  (path) => `/_next/image?url=${encodeURIComponent(path)}&w=64&q=75`,
];

const ACCOUNT = "FX-0002";

test("no header and no spelling of a path shows anything without a session or a token", async ({
  server,
  api,
}) => {
  const count = load(500, 160);
  const paths = [
    ...PAGES.filter(({ needs }) => needs !== "nobody").map(({ path }) => path(ACCOUNT)),
    ...ROUTES.filter(({ needs, method }) => needs !== "nobody" && method === "GET").map(
      ({ path }) => path(ACCOUNT),
    ),
  ];
  const matrix = VARIANTS.flatMap((variant) =>
    HEADERS.flatMap((headers) => paths.map((path) => ({ path: variant(path), headers }))),
  );
  expect(matrix.length).toBeGreaterThan(500);
  const says = ({ text, headers, status }: Answer) =>
    `${status} ${JSON.stringify([...headers])} ${text}`;
  for (let index = 0; index < count; index++) {
    const call = matrix[Math.floor((index * matrix.length) / count)];
    if (!call) throw new Error("There is nothing to try.");
    const answer = await send(server.origin, call);
    const name = `${call.path} with ${JSON.stringify(call.headers)}: ${answer.status}`;
    expect(hasLeakMarker(says(answer)), name).toBe(false);
    expect(answer.status, name).not.toBe(500);
    expect(answer.text, name).not.toMatch(/totalRecords|"customerNumber":|Full name|Sign out/);
    expect(answer.text.includes(`Company ${ACCOUNT}`), name).toBe(false);
  }
  // The text is found with access, so its absence means something.
  const owner = await api({ organizationId: OTHER_ORGANIZATION });
  expect(hasLeakMarker((await owner.customer(ACCOUNT)).text)).toBe(true);
  record({
    row: "bypass-headers",
    engine: server.name,
    load: `${count} requests of a matrix of ${matrix.length}`,
    result: "0 leaks, nothing of an account",
  });
});
