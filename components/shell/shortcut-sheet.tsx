"use client";

import { Dialog } from "@/components/ui/dialog";
import { TextLink } from "@/components/ui/text-link";
import { COMMAND_GROUPS, COMMAND_LIST, type CommandAccess } from "./commands";
import { isOpen } from "./destinations";
import { Keys } from "./keys";
import { usePreferences } from "./preferences-provider";
import { isSwitchedBySetting } from "./strokes";

/** All commands with keys that the user may run. */
export function ShortcutSheet({ access, onClose }: { access: CommandAccess; onClose: () => void }) {
  const { singleKeys } = usePreferences().preferences;
  const groups = COMMAND_GROUPS.map((title) => ({
    title,
    commands: COMMAND_LIST.filter(
      ({ id, group, keys }) => group === title && keys !== undefined && isOpen(id, access),
    ),
  })).filter(({ commands }) => commands.length > 0);
  return (
    <Dialog
      title="Keyboard shortcuts"
      size="large"
      isOpen
      onOpenChange={(isStillOpen) => {
        if (!isStillOpen) onClose();
      }}
    >
      <p className="mb-3 text-muted">
        {singleKeys
          ? "Single keys do nothing while you type or a dialog is open. "
          : "Single keys are switched off: those that are crossed out do nothing. "}
        <TextLink href="/profile#preferences" onNavigate={onClose} className="underline">
          {singleKeys ? "Switch them off in your profile" : "Switch them on in your profile"}
        </TextLink>
      </p>
      <div className="gap-x-8 sm:columns-2">
        {groups.map(({ title, commands }) => (
          <section key={title} aria-label={title} className="mb-4 break-inside-avoid">
            <h3 className="border-b pb-1 font-semibold text-ink text-sm">{title}</h3>
            <dl>
              {commands.map(({ id, label, keys, isOfControl }) => (
                <div key={id} className="flex min-h-7 items-center justify-between gap-3 border-b">
                  <dt className="min-w-0 py-0.5">{label}</dt>
                  <dd className="flex flex-wrap items-center justify-end gap-x-2 gap-y-1 py-1">
                    {keys?.map((strokes) => {
                      const isOff = !singleKeys && isSwitchedBySetting(strokes, { isOfControl });
                      return isOff ? (
                        <s key={strokes} className="decoration-muted">
                          <Keys strokes={strokes} />
                          <span className="sr-only"> (switched off)</span>
                        </s>
                      ) : (
                        <Keys key={strokes} strokes={strokes} />
                      );
                    })}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
