import { Download } from "lucide-react";
import { buttonStyle } from "@/components/ui/button-style";
import { classNames } from "@/components/ui/class-names";

/** The page's header: the title, and the export of the filtered activity. */
export function ActivityHeader({ exportHref }: { exportHref: string | null }) {
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-2 px-5 pt-3 pb-2 max-sm:px-4">
      <h1 className="font-semibold text-lg">Activity</h1>
      {exportHref === null ? null : (
        <a href={exportHref} download className={classNames(buttonStyle(), "ms-auto print:hidden")}>
          <Download aria-hidden="true" />
          Export CSV
        </a>
      )}
    </header>
  );
}
