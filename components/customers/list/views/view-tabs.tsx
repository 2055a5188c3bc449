"use client";

import { ChevronDown, MoreHorizontal, Plus, Users } from "lucide-react";
import { type MouseEvent, type ReactNode, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Link } from "@/components/ui/link";
import { Menu, MenuItem } from "@/components/ui/menu";
import { viewHref } from "@/lib/views/accounts-view";
import { allAccounts, openedView } from "@/lib/views/saved-state";
import { ALL_ACCOUNTS, type SavedViews } from "@/lib/views/view-query";
import { useHidden } from "./use-fitting";
import { CURRENT, type ViewsModel } from "./use-saved-views";
import { commandsOf } from "./view-commands";

type Tab = { handle: string; name: string; isShared: boolean; href: string };

function tabsOf(saved: SavedViews): Tab[] {
  return [
    { handle: ALL_ACCOUNTS, name: "All", isShared: false, href: viewHref(allAccounts(saved)) },
    ...saved.views.map((view) => ({ ...view, href: viewHref(openedView(view)) })),
  ];
}

const tabStyle =
  "relative flex h-full max-w-56 items-center gap-1.5 px-2.5 text-sm focus-visible:-outline-offset-2";
const currentStyle =
  "font-medium text-ink after:absolute after:inset-x-2.5 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent forced-colors:after:bg-[Highlight]";

/** Marks a view with unsaved changes; the text beside it says the same. */
export function ChangedDot() {
  return (
    <span
      aria-hidden="true"
      className="size-1.5 shrink-0 rounded-full bg-warning forced-colors:bg-[Highlight]"
    />
  );
}

/** A view's accessible name, including whether it is shared or changed. */
export function spokenName(name: string, { isShared = false, changed = false }): string {
  return `${name}${isShared ? ", shared" : ""}${changed ? ", changed" : ""}`;
}

/** The saved views as tabs; those that do not fit are in a menu. */
export function ViewTabs({ model }: { model: ViewsModel }) {
  const { saved, handle, changed, goTo, begin } = model;
  const listRef = useRef<HTMLUListElement>(null);
  const tabs = useMemo(() => tabsOf(saved), [saved]);
  const hidden = useHidden(
    listRef,
    tabs.map((tab) => tab.handle),
  );
  const follow = (event: MouseEvent, tab: Tab) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(tab.handle);
  };
  return (
    <div className="flex h-9.5 items-stretch border-b px-2.5 max-sm:hidden pointer-coarse:h-12 print:hidden">
      <nav aria-label="Views" className="flex min-w-0 items-stretch">
        <ul ref={listRef} className="flex h-full min-w-0 flex-wrap overflow-hidden">
          {tabs.map((tab) => (
            <li
              key={tab.handle}
              inert={hidden.has(tab.handle)}
              className="flex h-full items-center"
            >
              <Link
                href={tab.href}
                aria-current={tab.handle === handle ? "page" : undefined}
                aria-label={spokenName(tab.name, {
                  isShared: tab.isShared,
                  changed: changed && tab.handle === handle,
                })}
                {...(tab.handle === handle ? CURRENT : {})}
                onClick={(event) => follow(event, tab)}
                className={classNames(
                  tabStyle,
                  tab.handle === handle ? currentStyle : "text-muted hover:text-ink",
                )}
              >
                {tab.isShared ? (
                  <Users aria-hidden="true" className="size-3.5 shrink-0 text-muted" />
                ) : null}
                <span className="truncate">
                  <bdi>{tab.name}</bdi>
                </span>
                {tab.handle === handle && changed ? <ChangedDot /> : null}
              </Link>
              {tab.handle !== handle ? null : hidden.has(handle) ? (
                // A spacer as wide as the menu, so that the tab's fit does not change.
                <span className="-ms-1.5 w-6 pointer-coarse:w-9" />
              ) : (
                <ViewMenu model={model} />
              )}
            </li>
          ))}
        </ul>
        {hidden.size > 0 ? <MoreViews tabs={tabs} hidden={hidden} model={model} /> : null}
        <span className="flex items-center ps-1">
          <IconButton label="Save as a new view" onPress={() => begin("saveAs")}>
            <Plus aria-hidden="true" />
          </IconButton>
        </span>
      </nav>
      <ChangeButtons model={model} className="ms-auto ps-3 pe-1" />
    </div>
  );
}

function MoreViews({
  tabs,
  hidden,
  model,
}: {
  tabs: readonly Tab[];
  hidden: ReadonlySet<string>;
  model: ViewsModel;
}) {
  const { handle, name, changed, goTo } = model;
  const isHere = hidden.has(handle);
  return (
    <span className="flex shrink-0 items-center">
      <span className={classNames("relative flex h-full items-center", isHere && currentStyle)}>
        <Menu
          aria-label="More views"
          placement="bottom start"
          trigger={
            <Button
              variant="quiet"
              {...(isHere ? CURRENT : {})}
              aria-label={
                isHere
                  ? `More views: ${spokenName(name, { changed })}`
                  : `${hidden.size} more views`
              }
              className={classNames("max-w-48", isHere && "text-ink")}
            >
              <span className="truncate">{isHere ? name : `${hidden.size} more`}</span>
              {isHere && changed ? <ChangedDot /> : null}
              <ChevronDown aria-hidden="true" />
            </Button>
          }
        >
          {tabs
            .filter((tab) => hidden.has(tab.handle))
            .map((tab) => (
              <MenuItem
                key={tab.handle}
                textValue={tab.name}
                icon={tab.isShared ? <Users /> : undefined}
                onAction={() => goTo(tab.handle)}
              >
                <bdi>{tab.name}</bdi>
              </MenuItem>
            ))}
        </Menu>
      </span>
      {isHere ? <ViewMenu model={model} icon={<MoreHorizontal aria-hidden="true" />} /> : null}
    </span>
  );
}

function ViewMenu({
  model,
  icon = <ChevronDown aria-hidden="true" />,
}: {
  model: ViewsModel;
  icon?: ReactNode;
}) {
  const commands = commandsOf(model);
  if (commands.length === 0) return null;
  const label = `Actions for the view “${model.name}”`;
  return (
    <Menu
      aria-label={label}
      placement="bottom start"
      trigger={
        <IconButton label={label} size="small" className="-ms-1.5">
          {icon}
        </IconButton>
      }
    >
      {commands.map(({ id, label: words, icon, tone, run }) => (
        <MenuItem key={id} icon={icon} tone={tone} onAction={run}>
          {words}
        </MenuItem>
      ))}
    </Menu>
  );
}

/** The choices for changes: save, save as new, discard. */
export function ChangeButtons({ model, className }: { model: ViewsModel; className?: string }) {
  const { changed, current, isSaving, save, reset, begin } = model;
  if (!changed) return null;
  const button = (label: string, onPress: () => void, more?: ReactNode) => (
    <Button variant="link" className="px-1.5" onPress={onPress} isDisabled={isSaving}>
      {label}
      {more}
    </Button>
  );
  return (
    <div className={classNames("flex shrink-0 items-center", className)}>
      <span className="pe-1.5 text-muted text-sm max-lg:hidden">
        {current ? "View changed" : null}
      </span>
      {current?.mayEdit ? button("Save", () => void save()) : null}
      {button("Save as…", () => begin("saveAs"))}
      {button("Reset", reset)}
    </div>
  );
}
