"use client";

import NextLink from "next/link";
import type { ComponentProps } from "react";
import { useFetchAhead } from "./use-fetch-ahead";

export type LinkProps = Omit<ComponentProps<typeof NextLink>, "prefetch">;

/** A link to a page, which is not fetched before it is opened. */
export function Link(props: LinkProps) {
  return <NextLink {...props} prefetch={false} />;
}

/** A link to a page that is fetched when the pointer or the focus rests on it. */
export function LinkAhead({ href, ...props }: LinkProps & { href: string }) {
  const { rest, leave } = useFetchAhead();
  return (
    <Link
      {...props}
      href={href}
      onMouseEnter={() => rest(href)}
      onMouseLeave={leave}
      onFocus={() => rest(href)}
      onBlur={leave}
    />
  );
}
