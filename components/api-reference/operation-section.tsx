import { TextLink } from "@/components/ui/text-link";
import type { ReferenceOperation } from "@/lib/api-reference/reference";
import { CodeBlock } from "./code-block";
import { curl } from "./curl";
import { FieldList } from "./field-list";
import { MethodBadge } from "./method-badge";
import { Section } from "./section";

/** The query of the example call; the vendor's own example if there is one. */
const QUERIES: Record<string, string> = {
  listCustomers: "?pageNumber=1&pageSize=25&sortOn=Name&sortDirection=asc",
};

const pretty = (value: unknown) => JSON.stringify(value, null, 2);

export function OperationSection({
  operation,
  origin,
}: {
  operation: ReferenceOperation;
  origin: string;
}) {
  const { id, method, path, summary, description, parameters, body, successes } = operation;
  const example = curl({
    origin,
    method,
    path: path.replace("{customerNumber}", "ACME-001"),
    query: QUERIES[id] ?? "",
    body: body?.example,
    needsToken: operation.needsToken,
  });
  const label = (words: string) => `${words} of ${method} ${path}`;
  return (
    <Section id={id} title={summary} level={3}>
      <p className="flex flex-wrap items-center gap-2">
        <MethodBadge method={method} />
        <code className="font-mono text-ink text-sm [overflow-wrap:anywhere]">{path}</code>
      </p>
      <p className="max-w-[68ch] text-base text-ink">{description}</p>
      <div className="grid gap-4 xl:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          {parameters.length > 0 ? (
            <div className="flex flex-col gap-2">
              <h4 className="font-medium text-muted text-sm">Parameters</h4>
              <FieldList fields={parameters} />
            </div>
          ) : null}
          <div className="flex flex-col gap-2">
            <h4 className="font-medium text-muted text-sm">Answers</h4>
            <ul className="flex flex-col gap-1 text-sm">
              {successes.map(({ status, description: meaning, object }) => (
                <li key={status}>
                  <code className="font-mono font-medium text-ok-ink">{status}</code> {meaning}
                  {object ? <span className="text-muted"> ({object})</span> : null}
                </li>
              ))}
              <li>
                <TextLink href="#problems" className="underline">
                  Problems
                </TextLink>
                : <span className="font-mono text-muted">{operation.problems.join(", ")}</span>
              </li>
            </ul>
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CodeBlock label={label("Call")} code={example} />
          {successes
            .filter(({ example: answer }) => answer !== undefined)
            .slice(0, 1)
            .map(({ status, example: answer }) => (
              <CodeBlock key={status} label={label(`Answer ${status}`)} code={pretty(answer)} />
            ))}
        </div>
      </div>
    </Section>
  );
}
