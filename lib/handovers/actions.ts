"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/lib/auth/server-action";
import { cancelHandover, resumeHandover, runHandoverNow, stopHandover } from "./control";
import { planHandover } from "./plan";
import { previewAccounts, previewHandover } from "./preview";
import { handoverAccounts, handoverProgress, SHOWN_ACCOUNTS } from "./read";
import { draftSchema, planSchema } from "./schema";

const MOST = 1_000_000;
const number = z.number().int().min(1).max(2_147_483_647);
const pageNumber = z.number().int().min(1).max(MOST);

export const previewHandoverAction = action(draftSchema, (actor, draft) =>
  previewHandover(actor, draft),
);

export const previewAccountsAction = action(
  draftSchema.extend({ pageNumber }),
  (actor, { pageNumber: page, ...draft }) => previewAccounts(actor, draft, page),
);

export const planHandoverAction = action(planSchema, async (actor, input) => {
  const start = await planHandover(actor, input);
  if (start.outcome === "planned") revalidatePath("/handovers", "layout");
  return start;
});

const controlled = z.object({ number, what: z.enum(["cancel", "now", "stop", "resume"]) });
const CONTROLS = {
  cancel: cancelHandover,
  now: runHandoverNow,
  stop: stopHandover,
  resume: resumeHandover,
};

export const controlHandoverAction = action(controlled, async (actor, input) => {
  await CONTROLS[input.what](actor, input.number);
  revalidatePath("/handovers", "layout");
});

export const handoverProgressAction = action(z.object({ number }), async (actor, input) => {
  const progress = await handoverProgress(actor, input.number);
  const hasEnded = progress.state !== "running" && progress.state !== "planned";
  if (hasEnded) revalidatePath("/", "layout");
  return progress;
});

export const handoverAccountsAction = action(
  z.object({ number, show: z.enum(SHOWN_ACCOUNTS), pageNumber }),
  (actor, input) => handoverAccounts(actor, input.number, input),
);
