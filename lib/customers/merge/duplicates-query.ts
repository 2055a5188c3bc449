import { EVIDENCE, type Evidence } from "@/lib/customers/quality/duplicate-evidence";
import { AppError } from "@/lib/errors";
import { isStorable } from "@/lib/text";

/** Pairs of possible duplicates, or pairs that somebody dismissed. */
export const SHOWN_PAIRS = ["open", "dismissed"] as const;

/** The query of the page of duplicates, as in its URL. */
export type DuplicateQuery = {
  show: (typeof SHOWN_PAIRS)[number];
  /** Only pairs with this evidence (`sign` in the URL); null for all. */
  evidence: Evidence | null;
  pageNumber: number;
  pageSize: number;
};

export const ALL_DUPLICATES: DuplicateQuery = {
  show: "open",
  evidence: null,
  pageNumber: 1,
  pageSize: 25,
};

const MOST_PAGES = 2_147_483_647;
const MOST_ROWS = 200;

/**
 * Reads the parameters of the page of duplicates; empty parameters are ignored.
 * @throws AppError `validation` with every problem at its parameter.
 */
export function parseDuplicateQuery(params: URLSearchParams): DuplicateQuery {
  const errors: Record<string, string[]> = {};
  const read = (name: string, isRight: (text: string) => boolean, problem: string) => {
    const text = params.get(name)?.trim() || null;
    if (text === null || (isStorable(text) && isRight(text))) return text;
    errors[name] = [problem];
    return null;
  };
  const choice = <T extends string>(name: string, known: readonly T[]): T | null => {
    const find = (text: string | null) => known.find((one) => one === text) ?? null;
    return find(read(name, (value) => find(value) !== null, `Must be one of ${known.join(", ")}.`));
  };
  const number = (name: string, otherwise: number, most: number) => {
    const isRight = (value: string) => /^[1-9]\d*$/.test(value) && Number(value) <= most;
    return Number(read(name, isRight, `Must be a whole number from 1 to ${most}.`) ?? otherwise);
  };
  const query: DuplicateQuery = {
    show: choice("show", SHOWN_PAIRS) ?? ALL_DUPLICATES.show,
    evidence: choice("sign", EVIDENCE),
    pageNumber: number("pageNumber", ALL_DUPLICATES.pageNumber, MOST_PAGES),
    pageSize: number("pageSize", ALL_DUPLICATES.pageSize, MOST_ROWS),
  };
  if (Object.keys(errors).length === 0) return query;
  throw new AppError("validation", "The address asks for something unknown.", { errors });
}

/** The address of the page for a query, without defaults. */
export function duplicatesHref(query: Partial<DuplicateQuery> = {}): string {
  const { show, evidence, pageNumber, pageSize } = { ...ALL_DUPLICATES, ...query };
  const params = new URLSearchParams();
  if (show !== ALL_DUPLICATES.show) params.set("show", show);
  if (evidence !== null) params.set("sign", evidence);
  if (pageNumber !== ALL_DUPLICATES.pageNumber) params.set("pageNumber", String(pageNumber));
  if (pageSize !== ALL_DUPLICATES.pageSize) params.set("pageSize", String(pageSize));
  return params.size > 0 ? `/duplicates?${params}` : "/duplicates";
}
