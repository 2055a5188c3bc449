import type { Metadata } from "next";
import { ReferencePage } from "@/components/api-reference/reference-page";
import { LOGIN_EXAMPLE, VALIDATION_EXAMPLE } from "@/lib/api-reference/examples";
import { OPERATOR_MEANINGS } from "@/lib/api-reference/parameters";
import { problemRows } from "@/lib/api-reference/problems";
import { reference } from "@/lib/api-reference/reference";
import { env } from "@/lib/env";

export const metadata: Metadata = { title: "API reference" };

export default function ApiReference() {
  const { NEXTAUTH_URL, PORT } = env();
  const origin = NEXTAUTH_URL ? new URL(NEXTAUTH_URL).origin : `http://localhost:${PORT}`;
  return (
    <ReferencePage
      {...reference()}
      origin={origin}
      operators={Object.entries(OPERATOR_MEANINGS)}
      problems={problemRows}
      problemExample={VALIDATION_EXAMPLE}
      loginExample={LOGIN_EXAMPLE}
    />
  );
}
