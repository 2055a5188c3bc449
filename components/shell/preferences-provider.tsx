"use client";

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useState,
  useTransition,
} from "react";
import { attempt } from "@/components/form/attempt";
import { showToast } from "@/components/ui/toast";
import { savePreferencesAction } from "@/lib/preferences/actions";
import {
  type ChosenPreferences,
  type Preferences,
  THEME_COOKIE,
  ZONE_COOKIE,
} from "@/lib/preferences/preferences";

type Value = {
  /** The choices, before the server has answered. */
  preferences: Preferences;
  isSaving: boolean;
  change: (change: ChosenPreferences) => void;
};

const Context = createContext<Value | null>(null);

const YEAR = 365 * 24 * 60 * 60;

function setCookie(name: string, value: string): void {
  if (document.cookie.split("; ").includes(`${name}=${value}`)) return;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in browsers we support.
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR}; samesite=lax`;
}

/**
 * A person's preferences: applied at once, and stored for the user; without a user, in this
 * browser.
 */
export function PreferencesProvider({
  stored,
  isSignedIn,
  children,
}: {
  stored: Preferences;
  isSignedIn: boolean;
  children: ReactNode;
}) {
  const [isSaving, startSaving] = useTransition();
  const [shown, show] = useOptimistic(
    stored,
    (current, change: ChosenPreferences): Preferences => ({ ...current, ...change }),
  );
  const [unsaved, setUnsaved] = useState<ChosenPreferences>({});
  const preferences = useMemo(() => ({ ...shown, ...unsaved }), [shown, unsaved]);
  const { theme, density } = preferences;

  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === "system") delete dataset.theme;
    else dataset.theme = theme;
    dataset.density = density;
    // The cookie gives pages without a user, and the first page after sign-in, the same theme.
    setCookie(THEME_COOKIE, theme);
  }, [theme, density]);

  useEffect(() => {
    setCookie(ZONE_COOKIE, Intl.DateTimeFormat().resolvedOptions().timeZone);
  }, []);

  const value = useMemo(
    () => ({
      preferences,
      isSaving,
      change: (change: ChosenPreferences) => {
        if (!isSignedIn) {
          setUnsaved((before) => ({ ...before, ...change }));
          return;
        }
        startSaving(async () => {
          show(change);
          const answer = await attempt(() => savePreferencesAction(change));
          if (!answer.ok) {
            const [message] = Object.values(answer.errors ?? {}).flat();
            showToast({
              title: "Not saved",
              description: message ?? answer.message,
              tone: "error",
            });
          }
        });
      },
    }),
    [preferences, isSaving, isSignedIn, show],
  );
  return <Context value={value}>{children}</Context>;
}

export function usePreferences(): Value {
  const value = useContext(Context);
  if (!value) throw new Error("usePreferences needs a PreferencesProvider around it.");
  return value;
}
