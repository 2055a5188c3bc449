import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { TwoStepSection } from "@/components/profile/two-step-section";
import { Clock } from "@/components/table/clock";
import { TextLink } from "@/components/ui/text-link";
import { requireSignedInActor } from "@/lib/auth/current-actor";
import { twoStepOf } from "@/lib/auth/two-step/two-step";

export const metadata: Metadata = { title: "Two-step verification" };

export default async function TwoStepPage() {
  const twoStep = await twoStepOf(await requireSignedInActor());
  return (
    <div className="max-w-184 px-5 pt-3 pb-10 max-sm:px-4">
      <nav aria-label="Breadcrumb" className="mb-1 flex items-center gap-1 text-sm">
        <TextLink href="/profile" className="text-muted hover:text-ink">
          Your profile
        </TextLink>
        <ChevronRight aria-hidden="true" className="size-3.5 text-muted" />
      </nav>
      <h1 className="font-semibold text-lg">Two-step verification</h1>
      <p className="mt-1 mb-5 text-muted text-sm">
        After your password, signing in asks for a code that only your phone knows.
      </p>
      <Clock start={Date.now()}>
        <TwoStepSection twoStep={twoStep} />
      </Clock>
    </div>
  );
}
