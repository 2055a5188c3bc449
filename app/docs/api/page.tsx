import type { Metadata } from "next";
import { ReferencePage } from "@/components/reference/reference-page";
import { env } from "@/lib/env";
import { LOGIN_EXAMPLE, VALIDATION_EXAMPLE } from "@/lib/openapi/examples";
import { OPERATOR_MEANINGS } from "@/lib/openapi/parameters";
import { problemRows } from "@/lib/openapi/problems";
import { reference } from "@/lib/openapi/reference";

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
