"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { parseTheme, THEMES } from "./theme";
import { useTheme } from "./theme-provider";

const choices = {
  system: { label: "System", icon: Monitor },
  light: { label: "Light", icon: Sun },
  dark: { label: "Dark", icon: Moon },
};

export function ThemeSwitch() {
  const { theme, setTheme } = useTheme();
  return (
    <RadioGroup
      aria-label="Theme"
      orientation="horizontal"
      value={theme}
      onChange={(value) => setTheme(parseTheme(value))}
      className="flex rounded-md border border-line bg-panel p-0.5"
    >
      {THEMES.map((id) => {
        const { label, icon: Icon } = choices[id];
        return (
          <Radio
            key={id}
            value={id}
            className="flex min-h-6 flex-1 cursor-default items-center justify-center gap-1.5 rounded-[5px] border border-transparent px-2 text-muted text-xs hover:text-ink selected:border-line selected:bg-raised selected:text-ink focus-visible:outline-2 focus-visible:outline-accent forced-colors:selected:border-[Highlight] pointer-coarse:min-h-9"
          >
            <Icon aria-hidden="true" className="size-3.5" />
            {label}
          </Radio>
        );
      })}
    </RadioGroup>
  );
}
