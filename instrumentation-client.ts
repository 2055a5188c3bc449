import { startConnection } from "@/components/browser/connection";
import { startDrafts } from "@/components/browser/drafts";
import { startReleaseWatch } from "@/components/browser/release";
import { startTypedFields } from "@/components/browser/typed-fields";
import { headFor } from "@/components/shell/arrival";

startConnection();
startDrafts();
startTypedFields();
startReleaseWatch();

export function onRouterTransitionStart(url: string): void {
  headFor(url);
}
