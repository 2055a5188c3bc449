"use server";

import { z } from "zod";
import { readSessionCookie } from "@/lib/auth/next-auth";
import { action } from "@/lib/auth/server-action";
import { renewRecoveryCodes, resetSecondFactor, turnOffTwoStep, turnOnTwoStep } from "./two-step";

const code = z.string().max(100, "At most 100 characters.");

export const turnOnTwoStepAction = action(
  z.object({ ticket: z.string().max(1_000), code }),
  async (actor, input) => turnOnTwoStep(actor, input, { session: await readSessionCookie() }),
  { beforeTwoStep: true },
);

export const turnOffTwoStepAction = action(z.object({ code }), (actor, input) =>
  turnOffTwoStep(actor, input),
);

export const renewRecoveryCodesAction = action(z.object({ code }), (actor, input) =>
  renewRecoveryCodes(actor, input),
);

export const resetSecondFactorAction = action(z.object({ userId: z.uuid() }), resetSecondFactor);
