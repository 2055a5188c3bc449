import type { ComponentType } from "react";
import { queueKeys } from "@/components/browser/key-queue";
import { showToast } from "@/components/ui/toast";
import type { EditorProps } from "./use-cell-save";

let loaded: ComponentType<EditorProps> | null = null;

const load = async () => {
  loaded = (await import("./cell-editor")).CellEditor;
};

/** The editors with their validation, loaded on first use; null before. */
export const loadedEditor = (): ComponentType<EditorProps> | null => loaded;

/** Loads them ahead of use; a failure is reported only on use. */
export const prepareEditor = (): void => {
  if (!loaded) load().catch(() => undefined);
};

/**
 * Runs `then` when the editors are loaded, synchronously if they already are, so that the next key
 * reaches the editor. A failed load must not break the table.
 */
export function withEditor(then: () => void): void {
  if (loaded) {
    then();
    return;
  }
  const release = queueKeys(document.activeElement);
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
