"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { RouterProvider } from "react-aria-components";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { takeEarlyKeys } from "@/components/browser/early-keys";
import { FormatProvider } from "@/components/ui/format-locale";
import { Toasts } from "@/components/ui/toast";
import type { Reader } from "@/lib/preferences/reader";
import { PreferencesProvider } from "./preferences-provider";

declare module "react-aria-components" {
  interface RouterConfig {
    routerOptions: NonNullable<Parameters<ReturnType<typeof useRouter>["push"]>[1]>;
  }
}

/**
 * The interface is in English, including React Aria's texts; the reader's locale is only for
 * formats.
 */
export function Providers({ reader, children }: { reader: Reader; children: ReactNode }) {
  const { locale, timeZone, preferences, isSignedIn } = reader;
  const router = useRouter();
  // Pages without commands leave all keys to the browser.
  useEffect(() => void takeEarlyKeys(), []);
  return (
    <I18nProvider locale="en-US">
      <RouterProvider navigate={router.push}>
        <FormatProvider
          locale={locale}
          timeZone={timeZone}
          isBrowserZone={preferences.timeZone === null}
        >
          <PreferencesProvider stored={preferences} isSignedIn={isSignedIn}>
            {children}
            <Toasts />
          </PreferencesProvider>
        </FormatProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
