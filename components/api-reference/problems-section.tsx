import { TextLink } from "@/components/ui/text-link";
import { CodeBlock } from "./code-block";
import { Section } from "./section";

export type ProblemRow = { status: number; title: string; type: string; meaning: string };

export function ProblemsSection({
  rows,
  example,
}: {
  rows: readonly ProblemRow[];
  example: unknown;
}) {
  return (
    <Section id="problems" title="Problems">
      <p className="max-w-[68ch] text-base">
        A call that fails answers with <code className="font-mono">application/problem+json</code>{" "}
        (RFC 9457). <code className="font-mono">type</code> links the section that defines the
        status, <code className="font-mono">errors</code> maps each field to what is wrong with it.
        All problems of one request come at once. The table is in the order of the checks.
      </p>
      <dl className="divide-y rounded-md border">
        {rows.map(({ status, title, type, meaning }) => (
          <div key={status} className="grid gap-x-4 px-3 py-2 sm:grid-cols-[15rem_1fr]">
            <dt className="text-sm">
              <code className="font-medium font-mono">{status}</code>{" "}
              <TextLink href={type} className="underline">
                {title}
              </TextLink>
            </dt>
            <dd className="text-sm">{meaning}</dd>
          </div>
        ))}
      </dl>
      <CodeBlock label="A problem" code={JSON.stringify(example, null, 2)} />
    </Section>
  );
}
