import { showToast } from "./toast";

/** Puts the text on the clipboard and says so. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ title: said });
  } catch {
    showToast({ title: "The browser did not allow copying.", tone: "error" });
  }
}
