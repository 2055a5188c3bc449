import type { BrowserContext } from "@playwright/test";
import { PAGES } from "../entry-points/pages";
import type { EveryText } from "../every-text";
import { expect, test } from "../fixtures";
import { signInByForm } from "../web-client";
import { loadStep } from "./load-step";
import { load, record } from "./record";

/** Texts that call `xss` when any part runs as code. */
const PAYLOADS = [
  "<script>xss()</script>",
  "<img src=x onerror=xss()>",
  "<svg onload=xss()>",
  '"><svg/onload=xss()>',
  "'><img src=x onerror=xss()>",
  "</script><script>xss()</script>",
  "</title><script>xss()</script>",
  "</textarea><img src=x onerror=xss()>",
  "<iframe src=javascript:xss()>",
  "<iframe srcdoc='<script>parent.xss()</script>'>",
  "<a href=javascript:xss()>a</a>",
  "javascript:xss()",
  "JaVaScRiPt:xss()",
  "java\u200bscript:xss()",
  "data:text/html,<script>xss()</script>",
  '" autofocus onfocus=xss() x="',
  "' onmouseover=xss() x='",
  '" style=animation-name:x onanimationstart=xss() "',
  "<input autofocus onfocus=xss()>",
  "<details open ontoggle=xss()>",
  "<body onload=xss()>",
  "<video src=x onerror=xss()>",
  "<object data=javascript:xss()>",
  "<embed src=javascript:xss()>",
  "<math><mtext></mtext><script>xss()</script>",
  "<style>@import'javascript:xss()'</style>",
  "<base href=javascript:xss()//>",
  "<meta http-equiv=refresh content=0;javascript:xss()>",
  "<link rel=stylesheet href=javascript:xss()>",
  "<form action=javascript:xss()><button>",
  "<button formaction=javascript:xss()>b",
  "<template><script>xss()</script></template>",
  "<noscript><p title='</noscript><svg onload=xss()>'>",
  "<!--><svg onload=xss()>-->",
  "\u0024{xss()}",
  "{{constructor.constructor('xss()')()}}",
  "\\u003cscript\\u003exss()\\u003c/script\\u003e",
  "&lt;script&gt;xss()&lt;/script&gt;",
  "%3Cscript%3Exss()%3C/script%3E",
  "</script><!--<script>xss()",
  "\u2028xss()//",
  "$L1:xss",
  '$@1"],["$","script",null,{"children":"xss()"}]',
  "__proto__",
  "=cmd|'/c xss'!A1",
  "<x onclick=xss() tabindex=1 id=x autofocus>",
  "<ScRiPt >xss()</ScRiPt >",
  "<svg><animate onbegin=xss() attributeName=x>",
  "<svg><set attributeName=href to=javascript:xss()>",
  "<marquee onstart=xss()>",
] as const;

const WRAPPERS: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `">${payload}`,
  (payload) => `';${payload}`,
  (payload) => `]]>${payload}`,
];

const variants = WRAPPERS.flatMap((wrap) => PAYLOADS.map(wrap));

const SHORT = "<svg onload=xss()>";
/** A shorter payload for fields with a lower limit. */
const fitted = (payload: string, most: number) => ([...payload].length <= most ? payload : SHORT);

/** Numbers allow printable characters only. */
const printable = (payload: string) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(payload) ? SHORT : payload);

function accountOf(payload: string, index: number): Omit<EveryText, "currencyCode"> {
  const code = fitted(payload, 40);
  return {
    customerNumber: `${printable(fitted(payload, 52))}${index}`,
    companyName: payload,
    companyEmail: "a@a.example",
    companyPhone: code,
    companyFax: code,
    pricing: "Wholesale",
    repNumber: code,
    terms: code,
    externalId: `${fitted(payload, 120)}${index}`,
    addresses: ["Billing", "Shipping"].map((addressType) => ({
      externalId: `${payload}-${addressType}`,
      line1: payload,
      line2: payload,
      city: payload,
      state: payload,
      postalCode: code,
      country: "DE",
      addressType,
      phone: code,
    })),
    contacts: [
      {
        externalId: payload,
        title: payload,
        firstName: payload,
        lastName: payload,
        email: "a@a.example",
        phone: code,
        fax: code,
        contactType: code,
      },
    ],
    // `__proto__` is the only refused name, since JavaScript objects already have it.
    customerAttributes: { [payload === "__proto__" ? SHORT : fitted(payload, 64)]: payload },
  };
}

/** Counts executed payloads and Content-Security-Policy reports. */
async function watch(context: BrowserContext) {
  const found: string[] = [];
  await context.exposeBinding("xss", ({ page }) => void found.push(`run at ${page.url()}`));
  await context.exposeBinding("violated", (_source, what: string) => void found.push(what));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      Reflect.get(window, "violated")(`${violatedDirective} stopped ${blockedURI}`);
    });
  });
  context.on("dialog", (dialog) => {
    found.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  return found;
}

test("script in any field stays text, on every page that shows it", async ({
  page,
  context,
  server,
  organization,
  api,
  signIn,
}) => {
  const count = load(200, 2);
  const found = await watch(context);
  const owner = await api();
  const stride = Math.floor(variants.length / count);
  const payloads = Array.from({ length: count }, (_, index) => variants[index * stride] ?? SHORT);
  await signIn("admin");
  const client = await signInByForm(server.origin, {
    organizationId: organization.id,
    email: organization.people.admin.email,
    password: organization.password,
  });
  let fields = 0;
  let visits = 0;
  await loadStep(async () => {
    for (const [index, payload] of payloads.entries()) {
      const account = accountOf(payload, index);
      const { customerNumber } = account;
      await owner.create(customerNumber, account);
      // The second account of the comparison page.
      const other = `${customerNumber}-other`;
      await owner.create(other, { ...account, customerNumber: other, externalId: null });
      await client.action("lib/orders/actions.ts#placeOrderAction", [
        { order: { number: `${fitted(payload, 58)}${index}`, customerNumber, total: "1" } },
      ]);
      await client.action("lib/customers/write/actions.ts#deactivateAccountAction", [
        { customerNumber, etag: "*", reason: payload },
      ]);
      await owner.update(customerNumber, { companyName: `${payload} ` });
      fields = JSON.stringify(account).split(JSON.stringify(payload).slice(1, -1)).length;
      for (const { path, needs } of PAGES) {
        if (needs === "nobody") continue;
        const answer = await page.goto(path(customerNumber));
        expect(answer?.status()).toBeLessThan(500);
        visits++;
      }
      await page.goto(`/customers/${encodeURIComponent(`no ${payload}`)}`);
      await page.goto(
        `/customers/${encodeURIComponent(customerNumber)}?from=${encodeURIComponent(payload)}`,
      );
      await page.goto(`/sign-in?callback=${encodeURIComponent(payload)}`);
      visits += 3;
      expect(found, payload).toEqual([]);
    }
  });
  await page.goto("/customers?pageSize=200");
  const [first = ""] = payloads;
  const filter = "filters[0].field=companyName&filters[0].operator=equals&filters[0].value";
  await page.goto(`/customers?${filter}=${encodeURIComponent(first)}`);
  await expect(page.getByText(first, { exact: true }).first()).toBeVisible();
  // Proves that an executed payload would be counted.
  await page.evaluate(() => Reflect.get(window, "xss")());
  expect(found).toEqual([`run at ${page.url()}`]);
  record({
    row: "xss",
    engine: server.name,
    load: `${count} payloads in about ${fields} fields each, ${visits + 2} pages opened`,
    result: "0 executions, 0 policy violations",
  });
});

test.describe("what the test watches for", () => {
  test.use({ expectedConsoleErrors: [/Content Security Policy/] });

  test("is seen: the policy stops a handler in the page, and says so", async ({
    page,
    context,
  }) => {
    const found = await watch(context);
    await page.goto("/sign-in");
    await page.evaluate(() => {
      document.body.insertAdjacentHTML("beforeend", "<img src='data:,' onerror='xss()'>");
    });
    await expect.poll(() => found.join()).toMatch(/script-src/);
  });
});
