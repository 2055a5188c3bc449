import { startConnection } from "@/components/browser/connection";
import { startDrafts } from "@/components/browser/drafts";
import { startReleaseWatch } from "@/components/browser/release";
import { startTypedFields } from "@/components/browser/typed-fields";
import { headFor } from "@/components/shell/arrival";

// `z.config` before zod is there: most pages load it late. It would try `new Function`, which the
// Content-Security-Policy reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

startConnection();
startDrafts();
startTypedFields();
startReleaseWatch();

export function onRouterTransitionStart(url: string): void {
  headFor(url);
}
