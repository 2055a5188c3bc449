import type { ComponentType } from "react";
import { holdKeys } from "@/components/browser/hold-keys";
import { showToast } from "@/components/ui/toast";
import type { EditorProps } from "./use-cell-save";

let loaded: ComponentType<EditorProps> | null = null;

const load = async () => {
  loaded = (await import("./cell-editor")).CellEditor;
};

/** The editors and the rules they check by, fetched when the table is first used; null until they are there. */
export const loadedEditor = (): ComponentType<EditorProps> | null => loaded;

/** Ahead of its use; without the server there is nothing to say until it is used. */
export const prepareEditor = (): void => {
  if (!loaded) load().catch(() => undefined);
};

/**
 * Runs `then` once the editors are there, at once where they are: the next key is already typed into one, or waits for
 * it. A part that cannot be loaded must not take the table down.
 */
export function withEditor(then: () => void): void {
  if (loaded) {
    then();
    return;
  }
  const release = holdKeys(document.activeElement);
  load().then(
    () => {
      then();
      release(true);
    },
    () => {
      release(false);
      showToast({ title: "The server cannot be reached", tone: "error" });
    },
  );
}
