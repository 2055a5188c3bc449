import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { EARLY_KEYS } from "@/components/browser/early-keys";
import { Providers } from "@/components/shell/providers";
import { currentReader } from "@/lib/preferences/reader";
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
  const [requestHeaders, reader] = await Promise.all([headers(), currentReader()]);
  const { theme, density, singleKeys } = reader.preferences;
  const nonce = requestHeaders.get("x-nonce") ?? undefined;
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-density={density}
      className={fontVariables}
      suppressHydrationWarning
    >
      <head>
        {/* React Aria reads the nonce for its style elements; browsers hide the attribute. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        {reader.isSignedIn && singleKeys ? (
          <script nonce={nonce} suppressHydrationWarning>
            {EARLY_KEYS}
          </script>
        ) : null}
      </head>
      <body>
        <Providers reader={reader}>{children}</Providers>
      </body>
    </html>
  );
}
