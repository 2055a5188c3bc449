"use client";

import { Link2, Terminal } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { type AccountsView, viewHref } from "./accounts-view";
import { curlCommand } from "./curl";

async function copy(text: string, title: string) {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ title });
  } catch {
    showToast({ title: "The browser did not allow copying.", tone: "error" });
  }
}

export function CopyMenu({ view, repNumber }: { view: AccountsView; repNumber: string | null }) {
  const copyLink = () => copy(`${window.location.origin}${viewHref(view)}`, "Link copied");
  const copyCurl = () =>
    copy(
      curlCommand(view.query, { origin: window.location.origin, repNumber, now: new Date() }),
      "Command copied",
    );
  return (
    <Menu
      aria-label="Copy"
      trigger={
        <IconButton label="Copy this view">
          <Link2 aria-hidden="true" />
        </IconButton>
      }
    >
      <MenuItem icon={<Link2 />} onAction={() => void copyLink()}>
        Copy link
      </MenuItem>
      <MenuItem icon={<Terminal />} onAction={() => void copyCurl()}>
        Copy as curl
      </MenuItem>
    </Menu>
  );
}
