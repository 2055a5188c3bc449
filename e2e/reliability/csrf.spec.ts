import { type Answer, send } from "../api-client";
import { ACTIONS } from "../entry-points/actions";
import { expect, test } from "../fixtures";
import { actionOutcome, builtAction, signInByForm } from "../web-client";
import { loadStep } from "./load-step";
import { record } from "./record";

type Headers = Record<string, string>;

/** Headers by which a foreign page or program can claim an origin. */
const otherOrigins = (origin: string): readonly [string, Headers][] => {
  const { host, hostname, port } = new URL(origin);
  const evil = "https://evil.example";
  return [
    ["an evil origin", { Origin: evil }],
    ["the null origin", { Origin: "null" }],
    ["no origin", {}],
    ["no origin, our referrer", { Referer: `${origin}/customers` }],
    ["another port", { Origin: `http://${hostname}:${Number(port) + 1}` }],
    ["no port", { Origin: `http://${hostname}` }],
    ["a subdomain", { Origin: `http://evil.${host}` }],
    ["our host as a subdomain", { Origin: `http://${host}.evil.example` }],
    ["another scheme", { Origin: `https://${host}` }],
    ["our host as a user name", { Origin: `http://${host}@evil.example` }],
    ["a spoofed forwarded host", { Origin: evil, "X-Forwarded-Host": "evil.example" }],
    [
      "a spoofed forwarded host and scheme",
      { Origin: evil, "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" },
    ],
    ["a spoofed host", { Origin: "http://evil.example", Host: "evil.example" }],
    ["a forwarded host of ours", { Origin: evil, "X-Forwarded-Host": host }],
    ["a trailing dot", { Origin: `http://${hostname}.:${port}` }],
    ["capitals", { Origin: origin.replace("http", "HTTP") }],
    ["a path", { Origin: `${origin}/` }],
    ["two origins", { Origin: `${origin}, ${evil}` }],
  ];
};

/**
 * Sends an action like a plain form, which needs no script and no header that triggers CORS checks.
 */
function asForm(origin: string, cookie: string, name: string, headers: Headers): Promise<Answer> {
  const { id, page } = builtAction(name);
  const boundary = "----rolodesk";
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="$ACTION_ID_${id}"\r\n\r\n\r\n--${boundary}--\r\n`;
  return send(origin, {
    method: "POST",
    path: page,
    headers: {
      Cookie: cookie,
      "Content-Type": `multipart/form-data; boundary=${boundary}`,
      ...headers,
    },
    body: part,
  });
}

test("no action runs for a request that comes from elsewhere, or does not say where from", async ({
  server,
  organization,
  api,
}) => {
  const owner = await api();
  const names = Object.keys(ACTIONS);
  const ids = names.map((_, index) => `A-${index}`);
  await owner.createAll(ids.map((customerNumber) => ({ customerNumber })));
  const client = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  const stored = async () => (await owner.list("pageSize=200&include=addresses,contacts")).text;
  const before = await stored();
  let requests = 0;
  await loadStep(async () => {
    for (const [index, name] of names.entries()) {
      for (const [from, headers] of otherOrigins(server.origin)) {
        const args = ACTIONS[name]?.args(ids[index] ?? "") ?? [];
        const answers = [
          await client.action(name, args, headers),
          await asForm(server.origin, client.cookie ?? "", name, headers),
        ];
        for (const answer of answers) {
          const cell = `${name} from ${from}: ${answer.status} ${actionOutcome(answer)}`;
          expect(answer.status, cell).toBe(403);
          expect(answer.header("set-cookie"), cell).toBeNull();
          requests++;
        }
      }
    }
  });
  expect(await stored()).toBe(before);
  // The session still exists, and our own page can make the same calls.
  expect((await client.page("/customers")).status).toBe(200);
  const [rename = ""] = names.filter((name) => name.includes("saveAccount"));
  const args = ACTIONS[rename]?.args(ids[0] ?? "") ?? [];
  expect(actionOutcome(await client.action(rename, args))).toBe("ok");
  expect(await stored()).not.toBe(before);
  record({
    row: "csrf",
    engine: server.name,
    load: `${names.length} actions × ${requests / names.length} requests from elsewhere`,
    result: "0 executed",
  });
});

test("the sign-in form is not taken from elsewhere either", async ({ server, organization }) => {
  const csrf = await send(server.origin, { path: "/api/auth/csrf" });
  const { email } = organization.people.admin;
  for (const [from, headers] of otherOrigins(server.origin)) {
    const form = new URLSearchParams({
      csrfToken: /"csrfToken":"(\w+)"/.exec(csrf.text)?.[1] ?? "",
      organization: organization.id,
      email,
      password: organization.password,
    });
    const answer = await send(server.origin, {
      method: "POST",
      path: "/api/auth/callback/credentials",
      headers: {
        Cookie: csrf.headers
          .getSetCookie()
          .map((one) => one.split(";", 1)[0])
          .join("; "),
        "Content-Type": "application/x-www-form-urlencoded",
        ...headers,
      },
      body: form.toString(),
    });
    expect(answer.status, from).toBe(403);
    expect(answer.header("set-cookie"), from).toBeNull();
  }
});
