"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { Segments } from "@/components/ui/segments";
import { usePreferences } from "./preferences-provider";

const CHOICES = [
  { id: "system", label: "System", icon: Monitor },
  { id: "light", label: "Light", icon: Sun },
  { id: "dark", label: "Dark", icon: Moon },
] as const;

/** Without a label the context must explain it. */
export function ThemeSwitch({ label }: { label?: string }) {
  const { preferences, change } = usePreferences();
  return (
    <Segments
      {...(label === undefined ? { "aria-label": "Theme" } : { label })}
      segments={CHOICES}
      value={preferences.theme}
      onChange={(theme) => change({ theme })}
    />
  );
}
