import { Brand } from "@/components/shell/brand";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { LinkButton } from "@/components/ui/link-button";
import type { Reference } from "@/lib/api-reference/reference";
import { CodeBlock } from "./code-block";
import { Contents } from "./contents";
import { curl } from "./curl";
import { FieldList } from "./field-list";
import { FiltersSection } from "./filters-section";
import { OperationSection } from "./operation-section";
import { type ProblemRow, ProblemsSection } from "./problems-section";
import { Section } from "./section";
import { WritingSection } from "./writing-section";

export type ReferencePageProps = Reference & {
  origin: string;
  operators: readonly (readonly [string, string])[];
  problems: readonly ProblemRow[];
  problemExample: unknown;
  loginExample: unknown;
};

export function ReferencePage({
  origin,
  operations,
  objects,
  operators,
  problems,
  problemExample,
  loginExample,
}: ReferencePageProps) {
  const contents = <Contents operations={operations} objects={objects.map(({ name }) => name)} />;
  return (
    <div className="flex flex-col">
      <header className="sticky top-0 z-30 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-b bg-canvas px-4 py-1.5 print:static">
        <Brand />
        <span className="hidden text-muted sm:inline">API reference</span>
        <div className="ms-auto flex flex-wrap items-center gap-2 print:hidden">
          <LinkButton href="/api/openapi.json" variant="quiet">
            OpenAPI
          </LinkButton>
          <LinkButton href="/customers" variant="quiet">
            Accounts
          </LinkButton>
          <div className="hidden sm:block">
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <div className="flex min-w-0">
        <nav
          aria-label="Contents"
          className="scroll-quiet sticky top-12 hidden h-[calc(100dvh-3rem)] w-72 shrink-0 overflow-y-auto border-e p-3 lg:block print:hidden"
        >
          {contents}
        </nav>
        <main className="flex min-w-0 max-w-[1200px] flex-1 flex-col gap-8 px-4 py-6 sm:px-8">
          <div className="flex flex-col gap-3">
            <h1 className="font-semibold text-2xl text-ink">Customers API</h1>
            <p className="max-w-[68ch] text-base">
              Business customers with their addresses, contacts, price tiers and sales reps, as
              JSON. Each customer belongs to your organization, which is read from the token, and is
              known by the account number that you give it.
            </p>
            <details className="rounded-md border lg:hidden print:hidden">
              <summary className="px-3 py-2 font-medium">Contents</summary>
              <nav aria-label="Contents" className="border-t p-2">
                {contents}
              </nav>
            </details>
          </div>
          <Section id="tokens" title="Tokens">
            <p className="max-w-[68ch] text-base">
              Every call needs a token: a signed JWT with the claims{" "}
              <code className="font-mono">exp</code> and{" "}
              <code className="font-mono">OrganizationId</code>, sent as{" "}
              <code className="font-mono">Authorization: Bearer …</code> or in{" "}
              <code className="font-mono">x-api-key</code>. The claim{" "}
              <code className="font-mono">scope</code> limits what it may do,{" "}
              <code className="font-mono">RepNumber</code> limits it to one rep's accounts. An API
              client gets one for its secret, good for an hour; on your own machine{" "}
              <code className="font-mono">npm run -s token</code> prints one.
            </p>
            <p className="max-w-[68ch] text-base">
              An organization may make so many requests a second, more at once after a pause, and
              have so many under way; each client half of that. Every answer tells what is left:{" "}
              <code className="font-mono">RateLimit-Limit</code>,{" "}
              <code className="font-mono">RateLimit-Remaining</code> and, in seconds,{" "}
              <code className="font-mono">RateLimit-Reset</code>. Beyond that it is 429, or 503 when
              too many are under way; wait for <code className="font-mono">Retry-After</code>.
            </p>
            <div className="grid gap-3 xl:grid-cols-2">
              <CodeBlock
                label="A token for an API client"
                code={curl({
                  origin,
                  method: "POST",
                  path: "/api/auth/login",
                  body: loginExample,
                  needsToken: false,
                })}
              />
              <CodeBlock
                label="A token for trying out"
                code="TOKEN=$(npm run -s token -- --organization demo)"
              />
            </div>
          </Section>
          <Section id="calls" title="Calls">
            {operations.map((operation) => (
              <OperationSection key={operation.id} operation={operation} origin={origin} />
            ))}
          </Section>
          <FiltersSection origin={origin} operators={operators} />
          <WritingSection />
          <Section id="objects" title="Objects">
            {objects.map(({ name, fields }) => (
              <Section key={name} id={`object-${name}`} title={name} level={3}>
                <FieldList fields={fields} showRequired={name.endsWith("Input")} />
              </Section>
            ))}
          </Section>
          <ProblemsSection rows={problems} example={problemExample} />
        </main>
      </div>
    </div>
  );
}
