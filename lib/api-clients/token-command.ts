import { parseArgs } from "node:util";
import { signToken } from "@/lib/auth/verify-token";
import { loadEnvFile } from "@/lib/env";
import { completeSecrets } from "@/lib/server/secrets";

const USAGE =
  'npm run -s token -- --organization demo [--scope "customers:read customers:write"] [--rep SR-001] [--hours 12] [--sub name]';

async function token(): Promise<string> {
  const { values } = parseArgs({
    options: {
      organization: { type: "string" },
      scope: { type: "string" },
      rep: { type: "string" },
      hours: { type: "string", default: "12" },
      sub: { type: "string", default: "developer" },
    },
  });
  const hours = Number(values.hours);
  if (!values.organization) throw new Error("--organization is missing.");
  if (!(hours > 0)) throw new Error("--hours must be a number above 0.");
  loadEnvFile();
  completeSecrets();
  return signToken(
    {
      OrganizationId: values.organization,
      sub: values.sub,
      ...(values.scope === undefined ? {} : { scope: values.scope }),
      ...(values.rep === undefined ? {} : { RepNumber: values.rep }),
    },
    { seconds: Math.round(hours * 3_600) },
  );
}

try {
  process.stdout.write(`${await token()}\n`);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  process.exit(1);
}
