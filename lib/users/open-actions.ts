"use server";

import { after } from "next/server";
import { openAction } from "@/lib/auth/server-action";
import { forgotPassword } from "./reset";
import { readPasswordLink, setPasswordByLink } from "./set-password";

type Link = { organization: string; token: string };

export const readPasswordLinkAction = openAction<
  Link,
  Awaited<ReturnType<typeof readPasswordLink>>
>(readPasswordLink);

export const setPasswordAction = openAction<Link & { password: string }, void>(setPasswordByLink);

export const forgotPasswordAction = openAction<{ organization: string; email: string }, void>(
  async (input, from) => after(await forgotPassword(input, from)),
);
