"use client";

import { useRouter } from "next/navigation";
import {
  lazy,
  type ReactNode,
  Suspense,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { whenConnected } from "@/components/browser/connection";
import { leaveFor } from "@/components/ui/leaving";
import { showToast } from "@/components/ui/toast";
import { CenterProvider } from "./center-context";
import type { CommandAccess, CommandId } from "./commands";
import { destinationsFor, isOpen as isOpenTo } from "./destinations";
import { usePreferences } from "./preferences-provider";
import { useCommand } from "./use-command";
import { useKeyListener } from "./use-key-listener";

const loadPalette = () =>
  import("./palette/command-palette").then(({ CommandPalette }) => ({ default: CommandPalette }));
const loadSheet = () =>
  import("./shortcut-sheet").then(({ ShortcutSheet }) => ({ default: ShortcutSheet }));
/** Loaded ahead of use; a failure is reported only on use. */
const preparePalette = () => void loadPalette().catch(() => undefined);
const LOADS = { palette: loadPalette, sheet: loadSheet };
const CommandPalette = lazy(loadPalette);
const ShortcutSheet = lazy(loadSheet);

export type CommandCenterProps = {
  access: CommandAccess;
  owner: string | null;
  children: ReactNode;
};

/** The palette, the sheet of shortcuts, the key handling, and the commands of every page. */
export function CommandCenter({ access, owner, children }: CommandCenterProps) {
  const [isOpen, setOpen] = useState<"palette" | "sheet" | null>(null);
  /** The palette's choice, run after the focus is back in the page. */
  const chosen = useRef<(() => void) | null>(null);

  // A failed load must not break the page and lose typed text.
  const open = useCallback(async (part: keyof typeof LOADS): Promise<boolean> => {
    try {
      await LOADS[part]();
      setOpen(part);
      return true;
    } catch {
      showToast({ title: "The server cannot be reached", tone: "error" });
      return false;
    }
  }, []);

  useKeyListener();
  useCommand("palette", () => open("palette"));
  useCommand("shortcuts", () => open("sheet"));

  useEffect(() => {
    // Ctrl or ⌘, which is pressed before K.
    const onKeyDown = ({ key }: KeyboardEvent) => {
      if (key === "Control" || key === "Meta") preparePalette();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);

  useEffect(() => {
    const run = chosen.current;
    if (isOpen !== null || !run) return;
    chosen.current = null;
    // React Aria restores the focus in the next frame.
    requestAnimationFrame(() => requestAnimationFrame(run));
  }, [isOpen]);

  const center = useMemo(
    () => ({
      owner,
      openPalette: () => void open("palette"),
      preparePalette,
    }),
    [owner, open],
  );
  const close = () => setOpen(null);
  return (
    <CenterProvider value={center}>
      <GlobalCommands access={access} />
      {children}
      <Suspense fallback={null}>
        {isOpen === "palette" ? (
          <CommandPalette
            owner={owner}
            onClose={close}
            onChoose={(run) => {
              chosen.current = run;
              close();
            }}
          />
        ) : null}
        {isOpen === "sheet" ? <ShortcutSheet access={access} onClose={close} /> : null}
      </Suspense>
    </CenterProvider>
  );
}

const THEME_COMMANDS = [
  ["theme-system", "system"],
  ["theme-light", "light"],
  ["theme-dark", "dark"],
] as const;

const DENSITY_COMMANDS = [
  ["density-compact", "compact"],
  ["density-cozy", "cozy"],
  ["density-comfortable", "comfortable"],
] as const;

function GlobalCommands({ access }: { access: CommandAccess }) {
  const { preferences, change } = usePreferences();
  return (
    <>
      {destinationsFor(access).map(({ command, href }) => (
        <GoCommand key={command} id={command} href={href} />
      ))}
      <GoCommand id="go-profile" href="/profile" />
      {isOpenTo("new-account", access) ? (
        <GoCommand id="new-account" href="/customers/new" />
      ) : null}
      {isOpenTo("hand-over", access) ? <GoCommand id="hand-over" href="/handovers/new" /> : null}
      {THEME_COMMANDS.filter(([, theme]) => theme !== preferences.theme).map(([id, theme]) => (
        <Running key={id} id={id} run={() => change({ theme })} />
      ))}
      {DENSITY_COMMANDS.filter(([, density]) => density !== preferences.density).map(
        ([id, density]) => (
          <Running key={id} id={id} run={() => change({ density })} />
        ),
      )}
    </>
  );
}

function GoCommand({ id, href }: { id: CommandId; href: string }) {
  const router = useRouter();
  return <Running id={id} run={() => leaveFor(() => whenConnected(() => router.push(href)))} />;
}

function Running({ id, run }: { id: CommandId; run: () => void }) {
  useCommand(id, run);
  return null;
}
