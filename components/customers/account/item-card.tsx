"use client";

import { ArrowDown, ArrowUp, Pencil, Trash2, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { cardId } from "./use-item-list";

export type ItemCardProps = {
  itemKey: string;
  /** The name in the labels of its buttons: "Shipping, 500 Commerce Drive". */
  name: string;
  icon: ReactNode;
  title: string;
  badges?: ReactNode;
  isOpen: boolean;
  isReadOnly: boolean;
  isPrimary: boolean;
  /** Whether it can move up or down. */
  canMove: { up: boolean; down: boolean };
  onEdit: () => void;
  onClose: () => void;
  onRemove: () => void;
  onMove: (by: -1 | 1) => void;
  onMakePrimary: () => void;
  /** The content of a closed card. */
  summary: ReactNode;
  /** The fields of an open card. */
  children: ReactNode;
};

/** An address or contact as a card, which opens in place for editing. */
export function ItemCard(props: ItemCardProps) {
  const { itemKey, name, icon, title, badges, isOpen, isReadOnly, isPrimary, canMove } = props;
  const canReorder = canMove.up || canMove.down;
  return (
    <li
      id={cardId(itemKey, "card")}
      className={classNames(
        "flex min-w-0 flex-col rounded-md border p-3",
        isOpen && "border-control sm:col-span-2",
      )}
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span aria-hidden="true" className="flex shrink-0 [&_svg]:size-4">
          {icon}
        </span>
        <h3 className="min-w-0 font-semibold text-ink text-sm [overflow-wrap:anywhere]">{title}</h3>
        {isPrimary ? <Badge tone="accent">Primary</Badge> : null}
        {badges}
        {isReadOnly ? null : (
          <div className="-my-1 -me-1.5 ms-auto flex items-center">
            {canReorder ? (
              <>
                <IconButton
                  id={cardId(itemKey, "up")}
                  label={`Move up: ${name}`}
                  size="small"
                  isDisabled={!canMove.up}
                  onPress={() => props.onMove(-1)}
                >
                  <ArrowUp aria-hidden="true" />
                </IconButton>
                <IconButton
                  id={cardId(itemKey, "down")}
                  label={`Move down: ${name}`}
                  size="small"
                  isDisabled={!canMove.down}
                  onPress={() => props.onMove(1)}
                >
                  <ArrowDown aria-hidden="true" />
                </IconButton>
              </>
            ) : null}
            {isOpen ? null : (
              <IconButton
                id={cardId(itemKey, "edit")}
                label={`Edit: ${name}`}
                size="small"
                onPress={props.onEdit}
              >
                <Pencil aria-hidden="true" />
              </IconButton>
            )}
            <IconButton label={`Remove: ${name}`} size="small" onPress={props.onRemove}>
              <Trash2 aria-hidden="true" />
            </IconButton>
          </div>
        )}
      </div>
      {isOpen ? (
        <div className="mt-3 grid gap-x-4 gap-y-3 sm:grid-cols-6 sm:[&>*]:col-span-3">
          {props.children}
        </div>
      ) : (
        <div className="mt-1.5 text-ink text-sm [overflow-wrap:anywhere]">{props.summary}</div>
      )}
      {isReadOnly || (isPrimary && !isOpen) ? null : (
        <div className={classNames("flex gap-2", isOpen ? "mt-3 justify-between" : "mt-1 -ms-2")}>
          {isPrimary ? (
            <span />
          ) : (
            <Button
              variant="link"
              size="small"
              aria-label={`Make primary: ${name}`}
              onPress={props.onMakePrimary}
            >
              Make primary
            </Button>
          )}
          {isOpen ? (
            <Button size="small" aria-label={`Done editing: ${name}`} onPress={props.onClose}>
              Done
            </Button>
          ) : null}
        </div>
      )}
    </li>
  );
}

/** The placeholder of a removed item until the account is saved. */
export function RemovedItem({
  itemKey,
  name,
  onRestore,
}: {
  itemKey: string;
  name: string;
  onRestore: () => void;
}) {
  return (
    <li className="flex min-w-0 items-center justify-between gap-2 rounded-md border border-dashed p-3 text-muted text-sm">
      <span className="min-w-0 [overflow-wrap:anywhere]">
        <span className="line-through">{name}</span> is removed when you save.
      </span>
      <Button
        id={cardId(itemKey, "undo")}
        variant="link"
        size="small"
        icon={<Undo2 aria-hidden="true" />}
        aria-label={`Undo removing: ${name}`}
        onPress={onRestore}
      >
        Undo
      </Button>
    </li>
  );
}
