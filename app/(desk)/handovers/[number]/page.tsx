import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { HandoverScreen } from "@/components/handovers/handover-screen";
import { NoAccess } from "@/components/shell/no-access";
import { requireActor } from "@/lib/auth/current-actor";
import { AppError } from "@/lib/errors";
import { mayHandOver } from "@/lib/handovers/draft";
import { getHandover } from "@/lib/handovers/read";
import { currentReader } from "@/lib/preferences/reader";

/** Cached for the page and its title; null when there is none. */
const load = cache(async (number: string) => {
  const actor = await requireActor();
  if (!mayHandOver(actor)) return "forbidden" as const;
  if (!/^[1-9]\d{0,8}$/.test(number)) return null;
  try {
    return await getHandover(actor, Number(number));
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
});

type Props = PageProps<"/handovers/[number]">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params;
  const handover = await load(number);
  const isShown = handover && handover !== "forbidden";
  return { title: isShown ? `Handover ${handover.number}` : "Handovers" };
}

export default async function HandoverPage({ params }: Props) {
  const { number } = await params;
  const [handover, { locale }] = await Promise.all([load(number), currentReader()]);
  if (handover === "forbidden") return <NoAccess>Your role cannot hand accounts over.</NoAccess>;
  if (!handover) notFound();
  return <HandoverScreen handover={handover} locale={locale} now={Date.now()} />;
}
