import { CodeBlock } from "./code-block";
import { curl } from "./curl";
import { Section } from "./section";

const EXAMPLES = [
  {
    label: "Active wholesale accounts of one rep",
    filters: [
      { field: "active", operator: "equals", value: true },
      { field: "pricing", operator: "equals", value: "Wholesale" },
      { field: "repNumber", operator: "equals", value: "SR-019" },
    ],
  },
  {
    label: "Names that begin with one of two words",
    filters: [
      { field: "companyName", operator: "startswith", value: "Acme", group: "a" },
      { field: "companyName", operator: "startswith", value: "Northern", group: "a" },
    ],
  },
  {
    label: "A shipping address in Texas: both on the same address",
    filters: [
      { field: "addresses.addressType", operator: "equals", value: "Shipping", row: "1" },
      { field: "addresses.state", operator: "equals", value: "TX", row: "1" },
    ],
  },
  {
    label: "Changed in the last 30 days, without payment terms",
    filters: [
      { field: "updatedAt", operator: "gte", value: "@days-30" },
      { field: "terms", operator: "equals", value: "" },
    ],
  },
  {
    label: "By a custom attribute",
    filters: [{ field: "customerAttributes.creditLimit", operator: "gte", value: 10000 }],
  },
];

/**
 * A command for a filtered list, one part on each line; curl encodes the parts into the address.
 */
function filteredList(origin: string, filters: readonly object[]): string {
  const parts = filters.flatMap((filter, index) =>
    Object.entries(filter).map(
      ([key, value]) => `--data-urlencode "filters[${index}].${key}=${value}"`,
    ),
  );
  const call = curl({ origin, method: "GET", path: "/api/customers" });
  return [call.replace("curl -X GET", "curl -G"), ...parts].join(" \\\n  ");
}

export function FiltersSection({
  origin,
  operators,
}: {
  origin: string;
  operators: readonly (readonly [string, string])[];
}) {
  return (
    <Section id="filters" title="Filters">
      <p className="max-w-[68ch] text-base">
        Several filters mean and; filters that share a <code className="font-mono">group</code> mean
        or. A filter names any field of the customer, <code className="font-mono">addresses.*</code>
        , <code className="font-mono">contacts.*</code> or{" "}
        <code className="font-mono">customerAttributes.&lt;key&gt;</code>. Names and operators may
        be written in any case; text is compared without regard to case, accents and the form of
        apostrophes, hyphens and blanks.
      </p>
      <dl className="divide-y rounded-md border">
        {operators.map(([operator, meaning]) => (
          <div key={operator} className="grid gap-x-4 px-3 py-1.5 sm:grid-cols-[9rem_1fr]">
            <dt className="font-medium font-mono text-sm">{operator}</dt>
            <dd className="text-sm">{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-[68ch] text-base">
        There are three spellings, one a request:{" "}
        <code className="font-mono">filters[0].field=…</code>,{" "}
        <code className="font-mono">filters[0][field]=…</code>, or{" "}
        <code className="font-mono">filters=</code> with a JSON array.
      </p>
      <div className="grid gap-3 xl:grid-cols-2">
        {EXAMPLES.map(({ label, filters }) => (
          <CodeBlock key={label} label={label} code={filteredList(origin, filters)} />
        ))}
      </div>
    </Section>
  );
}
