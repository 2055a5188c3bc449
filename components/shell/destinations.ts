import {
  ArrowRightLeft,
  BookOpen,
  Building2,
  Copy,
  History,
  LayoutDashboard,
  type LucideIcon,
  Power,
  ReceiptText,
  Settings,
} from "lucide-react";
import { HOME } from "@/lib/auth/redirect-target";
import { COMMANDS, type Command, type CommandAccess, type CommandId } from "./commands";

export type Destination = { command: CommandId; href: string; label: string; icon: LucideIcon };

const place = (command: CommandId, href: string, icon: LucideIcon): Destination => ({
  command,
  href,
  icon,
  label: COMMANDS[command].label,
});

const PLACES: readonly Destination[] = [
  place("go-coverage", HOME, LayoutDashboard),
  place("go-accounts", "/customers", Building2),
  place("go-orders", "/orders", ReceiptText),
  place("go-reactivation", "/reactivation", Power),
  place("go-duplicates", "/duplicates", Copy),
  place("go-handovers", "/handovers", ArrowRightLeft),
  place("go-activity", "/activity", History),
  place("go-settings", "/settings", Settings),
  place("go-api", "/docs/api", BookOpen),
];

/** The destinations of the navigation. */
export function destinationsFor(access: CommandAccess): readonly Destination[] {
  return PLACES.filter(({ command }) => isOpen(command, access));
}

/** Whether a user with this access has the command. */
export function isOpen(id: CommandId, access: CommandAccess): boolean {
  const { access: needed }: Command = COMMANDS[id];
  return needed === undefined || access[needed];
}
