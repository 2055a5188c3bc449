"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { usePreferences } from "@/components/shell/preferences-provider";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Checkbox } from "@/components/ui/checkbox";
import { ComboBox } from "@/components/ui/combo-box";
import type { Option } from "@/components/ui/option-list";
import { Segments } from "@/components/ui/segments";
import { useIsLive } from "@/components/ui/use-is-live";
import { LOCALES } from "@/lib/preferences/locales";
import { FormatExample } from "./format-example";
import { ProfileSection } from "./profile-section";

const DENSITY_CHOICES = [
  { id: "compact", label: "Compact" },
  { id: "cozy", label: "Cozy" },
  { id: "comfortable", label: "Comfortable" },
] as const;

function zoneOptions(chosen: string | null): Option[] {
  const zones = new Set([
    "UTC",
    ...Intl.supportedValuesOf("timeZone"),
    ...(chosen ? [chosen] : []),
  ]);
  return [...zones].map((id) => ({ id, label: id.replaceAll("_", " ") }));
}

function localeOptions(chosen: string | null): Option[] {
  const names = new Intl.DisplayNames("en", { type: "language", languageDisplay: "standard" });
  return [...new Set([...LOCALES, ...(chosen ? [chosen] : [])])].map((id) => ({
    id,
    label: names.of(id) ?? id,
    detail: id,
  }));
}

/** The signed-in user's preferences, effective in every browser. Each choice is saved at once. */
export function OwnPreferences({ browserLocale, now }: { browserLocale: string; now: number }) {
  const { preferences, isSaving, change } = usePreferences();
  const { density, timeZone, locale, singleKeys } = preferences;
  const isLive = useIsLive();
  const zones = useMemo(() => zoneOptions(timeZone), [timeZone]);
  const locales = useMemo(() => localeOptions(locale), [locale]);
  const browserZone = isLive ? Intl.DateTimeFormat().resolvedOptions().timeZone : null;
  return (
    <div id="preferences" className="scroll-mt-16">
      <ProfileSection
        title="Preferences"
        description="They follow you to every browser in which you sign in, and are saved as you choose."
        action={<SavingStatus isSaving={isSaving} />}
      >
        <div className="grid gap-x-4 gap-y-4 sm:grid-cols-2">
          <ThemeSwitch label="Theme" />
          <Segments
            label="Rows of the table"
            segments={DENSITY_CHOICES}
            value={density}
            onChange={(next) => change({ density: next })}
          />
          <ComboBox
            label="Time zone"
            options={zones}
            value={timeZone}
            emptyLabel={browserZone ? `The browser's (${browserZone})` : "The browser's"}
            searchPlaceholder="Find a city or zone…"
            onChange={(next) => change({ timeZone: next })}
          />
          <ComboBox
            label="Numbers, dates and money as in"
            options={locales}
            value={locale}
            emptyLabel={`The browser's (${browserLocale})`}
            searchPlaceholder="Find a language or country…"
            onChange={(next) => change({ locale: next })}
          />
          <FormatExample now={now} />
          <Checkbox
            isSelected={singleKeys}
            onChange={(next) => change({ singleKeys: next })}
            hint="Such as C for a new account. Those with Ctrl or ⌘ always work. Press ? to see all."
            className="sm:col-span-2"
          >
            Single keys do something
          </Checkbox>
        </div>
      </ProfileSection>
    </div>
  );
}

/** Reports when a choice has been saved. */
function SavingStatus({ isSaving }: { isSaving: boolean }) {
  const wasSaving = useRef(false);
  const [isSaved, setSaved] = useState(false);
  useEffect(() => {
    if (wasSaving.current && !isSaving) setSaved(true);
    wasSaving.current = isSaving;
  }, [isSaving]);
  return (
    <p role="status" className="min-h-5 text-muted text-xs">
      {isSaving ? "Saving…" : isSaved ? "Saved" : null}
    </p>
  );
}
