import type { ReferenceField } from "@/lib/api-reference/reference";

const PLACES: Record<string, string> = { path: "in the path", header: "header" };

/** Fields or parameters: name, type and meaning. */
export function FieldList({
  fields,
  showRequired = true,
}: {
  fields: readonly ReferenceField[];
  showRequired?: boolean;
}) {
  return (
    <dl className="divide-y rounded-md border">
      {fields.map((field) => (
        <div key={field.name} className="flex flex-col gap-0.5 px-3 py-2">
          <dt className="flex flex-wrap items-baseline gap-x-2">
            <code className="font-medium font-mono text-ink text-sm [overflow-wrap:anywhere]">
              {field.name}
            </code>
            <span className="text-muted text-xs">
              {field.type}
              {field.in && PLACES[field.in] ? `, ${PLACES[field.in]}` : ""}
            </span>
            {showRequired && field.required ? (
              <span className="text-warning text-xs">required</span>
            ) : null}
          </dt>
          <dd className="text-ink text-sm">{field.description}</dd>
        </div>
      ))}
    </dl>
  );
}
