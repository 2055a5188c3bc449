import { CircleAlert, TriangleAlert } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { TextLink } from "@/components/ui/text-link";
import { accountPath } from "@/lib/customers/form/path";
import type { Finding } from "@/lib/customers/quality/checklist";

/** The checklist's findings, each with its fix. */
export function FindingList({
  findings,
  fixFor,
}: {
  findings: readonly Finding[];
  fixFor?: (finding: Finding) => ReactNode;
}) {
  return (
    <ul aria-label="Checklist" className="flex flex-col gap-3">
      {findings.map((finding) => {
        const Icon = finding.blocks ? CircleAlert : TriangleAlert;
        return (
          <li key={finding.check} className="flex items-start gap-2 text-sm">
            <Icon
              aria-hidden="true"
              className={`mt-0.5 size-4 shrink-0 ${finding.blocks ? "text-danger" : "text-warning"}`}
            />
            <div className="flex min-w-0 flex-1 flex-col gap-1.5 [overflow-wrap:anywhere]">
              <p>
                <span className="sr-only">
                  {finding.blocks ? "Stands in the way: " : "Worth a look: "}
                </span>
                {finding.text}
                {finding.others.map(({ id, customerNumber, companyName }, index) => (
                  <Fragment key={id}>
                    {index === 0 ? " " : ", "}
                    <TextLink href={accountPath(customerNumber)} className="underline">
                      <span className="font-mono text-xs">{customerNumber}</span>{" "}
                      <bdi>{companyName}</bdi>
                    </TextLink>
                  </Fragment>
                ))}
              </p>
              {fixFor?.(finding)}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
