"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { RouterProvider } from "react-aria-components";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { FormatLocaleProvider } from "@/components/ui/format-locale";
import type { Theme } from "@/components/ui/theme";
import { ThemeProvider } from "@/components/ui/theme-provider";
import { Toasts } from "@/components/ui/toast";

declare module "react-aria-components" {
  interface RouterConfig {
    routerOptions: NonNullable<Parameters<ReturnType<typeof useRouter>["push"]>[1]>;
  }
}

/** The interface speaks English, React Aria's own words included; `locale` is for what is formatted. */
export function Providers({
  locale,
  theme,
  children,
}: {
  locale: string;
  theme: Theme;
  children: ReactNode;
}) {
  const router = useRouter();
  return (
    <I18nProvider locale="en-US">
      <RouterProvider navigate={router.push}>
        <FormatLocaleProvider locale={locale}>
          <ThemeProvider initial={theme}>
            {children}
            <Toasts />
          </ThemeProvider>
        </FormatLocaleProvider>
      </RouterProvider>
    </I18nProvider>
  );
}
