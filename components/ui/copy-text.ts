import { showToast } from "./toast";

/** Copies the text to the clipboard and confirms it. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    showToast({ title: said });
  } catch {
    showToast({ title: "The browser did not allow copying.", tone: "error" });
  }
}
