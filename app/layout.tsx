import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { preferredLocale } from "@/components/shell/locale";
import { Providers } from "@/components/shell/providers";
import { parseTheme, THEME_COOKIE } from "@/components/ui/theme";
import { fontVariables } from "./fonts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Rolodesk", template: "%s · Rolodesk" },
  description: "The admin dashboard for B2B customer accounts",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false, email: false, address: false, date: false },
};

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafaf9" },
    { media: "(prefers-color-scheme: dark)", color: "#1a1918" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [requestHeaders, requestCookies] = await Promise.all([headers(), cookies()]);
  const theme = parseTheme(requestCookies.get(THEME_COOKIE)?.value);
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      className={fontVariables}
      suppressHydrationWarning
    >
      <head>
        {/* React Aria reads it for the style elements it adds; browsers hide it from the attribute. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <Providers locale={preferredLocale(requestHeaders.get("accept-language"))} theme={theme}>
          {children}
        </Providers>
      </body>
    </html>
  );
}
