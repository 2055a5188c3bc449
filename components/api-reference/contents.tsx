import type { ReferenceOperation } from "@/lib/api-reference/reference";
import { MethodBadge } from "./method-badge";

const link =
  "flex min-h-7 items-center gap-2 rounded-md px-2 py-1 text-muted text-sm hover:bg-hover hover:text-ink pointer-coarse:min-h-11";

/** The table of contents: beside the page, or folded at its top on small screens. */
export function Contents({
  operations,
  objects,
}: {
  operations: readonly ReferenceOperation[];
  objects: readonly string[];
}) {
  return (
    <ul className="flex flex-col gap-0.5">
      <li>
        <a href="#tokens" className={link}>
          Tokens
        </a>
      </li>
      <li>
        <a href="#calls" className={link}>
          Calls
        </a>
        <ul className="ms-2 flex flex-col gap-0.5 border-s ps-1">
          {operations.map(({ id, method, summary }) => (
            <li key={id}>
              <a href={`#${id}`} className={link}>
                <span className="w-13 shrink-0">
                  <MethodBadge method={method} />
                </span>
                <span className="min-w-0">{summary}</span>
              </a>
            </li>
          ))}
        </ul>
      </li>
      <li>
        <a href="#filters" className={link}>
          Filters
        </a>
      </li>
      <li>
        <a href="#writing" className={link}>
          Writing
        </a>
      </li>
      <li>
        <a href="#objects" className={link}>
          Objects
        </a>
        <ul className="ms-2 flex flex-col gap-0.5 border-s ps-1">
          {objects.map((name) => (
            <li key={name}>
              <a href={`#object-${name}`} className={link}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </li>
      <li>
        <a href="#problems" className={link}>
          Problems
        </a>
      </li>
    </ul>
  );
}
