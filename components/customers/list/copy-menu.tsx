"use client";

import { Link2, Terminal } from "lucide-react";
import { useCommand } from "@/components/shell/use-command";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { Menu, MenuItem } from "@/components/ui/menu";
import { type AccountsView, linkHref } from "@/lib/views/accounts-view";
import { curlCommand } from "./curl";

export function CopyMenu({ view, repNumber }: { view: AccountsView; repNumber: string | null }) {
  const copyLink = () => copyText(`${window.location.origin}${linkHref(view)}`, "Link copied");
  useCommand("copy-link", () => void copyLink());
  const copyCurl = () =>
    copyText(
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
      {view.broken.length > 0 ? null : (
        <MenuItem icon={<Terminal />} onAction={() => void copyCurl()}>
          Copy as curl
        </MenuItem>
      )}
    </Menu>
  );
}
