import { CustomersLoading } from "@/components/customers/list/customers-loading";
import { DEFAULT_QUERY } from "@/lib/customers/list/query";
import { ACCOUNT_COLUMNS, DEFAULT_COLUMNS, GROW_COLUMN } from "@/lib/views/account-columns";

const columns = ACCOUNT_COLUMNS.filter(({ id }) => DEFAULT_COLUMNS.includes(id)).map(
  ({ id, label, width, align }) => ({ id, label, width, ...(align ? { align } : {}) }),
);

/** Rendered here, the columns need no code of the list in the browser. */
export default function Loading() {
  return (
    <CustomersLoading columns={columns} growColumn={GROW_COLUMN} rows={DEFAULT_QUERY.pageSize} />
  );
}
