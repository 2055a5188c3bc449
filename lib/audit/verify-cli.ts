import "server-only";
import { parseArgs } from "node:util";
import { everyOrganization } from "@/lib/db/every-organization";
import { inOrganization } from "@/lib/db/tenant";
import { verifyAudit } from "./verify";

const USAGE = `npm run audit:verify [-- --organization <id> [--head <sequence>:<digest>]]

Follows the audit's chain of each organization, or of one, and compares it with the entries.
  --organization  the one to check
  --head          a link as this command or the log told it before: shows a chain that was cut or made anew`;

const HEAD = /^(\d{1,9}):([0-9a-f]{64})$/;

type Output = Pick<Console, "log" | "error">;

function options(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { organization: { type: "string" }, head: { type: "string" } },
  });
  if (values.head === undefined) return { organization: values.organization, head: undefined };
  const [, sequence, digest] = HEAD.exec(values.head) ?? [];
  if (sequence === undefined || digest === undefined) {
    throw new Error("--head is a sequence and its digest: 12:0fe1…");
  }
  if (values.organization === undefined) throw new Error("--head needs --organization.");
  return { organization: values.organization, head: { sequence: Number(sequence), digest } };
}

const isOrganization = (organizationId: string) =>
  inOrganization({ organizationId }, async (tx) => {
    const found = await tx.query`
      SELECT 1 AS "one" FROM "Organization" WHERE "organizationId" = ${organizationId}`;
    return found.length > 0;
  });

/**
 * The command `audit:verify`: a line for each finding, then the head of each chain.
 * @returns the exit code: 0 when nothing was found, 1 otherwise, 2 for a wrong call.
 */
export async function verifyWith(args: readonly string[], output: Output): Promise<number> {
  let asked: ReturnType<typeof options>;
  try {
    asked = options(args);
  } catch (error) {
    output.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  const { organization, head } = asked;
  if (organization !== undefined && !(await isOrganization(organization))) {
    throw new Error(`There is no organization ${organization}.`);
  }
  let findings = 0;
  for (const id of organization === undefined ? await everyOrganization() : [organization]) {
    const verified = await verifyAudit(id, {
      ...(head ? { head } : {}),
      onFinding: ({ kind, message }) => output.error(`${id}: ${kind}: ${message}`),
    });
    findings += verified.findings;
    const state = verified.findings === 0 ? "whole" : `${verified.findings} findings`;
    const link = verified.head ? `${verified.head.sequence}:${verified.head.digest}` : "none";
    output.log(`${id}: ${state}, ${verified.entries} entries sealed, head ${link}`);
  }
  return findings === 0 ? 0 : 1;
}
