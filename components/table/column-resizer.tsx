"use client";

import { type PointerEvent, useRef } from "react";
import type { ColumnLayoutControls } from "./use-column-layout";

/** The edge of a column's heading: dragging resizes the column, a double click resets it. */
export function ColumnResizer({ id, controls }: { id: string; controls: ColumnLayoutControls }) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const widthAt = (event: PointerEvent) =>
    from.current && from.current.width + event.clientX - from.current.x;
  const stop = () => {
    from.current = null;
    controls.drag(id, null);
  };
  return (
    <span
      aria-hidden="true"
      data-column-edge=""
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        from.current = { x: event.clientX, width: controls.shownWidth(id) };
      }}
      onPointerMove={(event) => {
        const width = widthAt(event);
        if (width !== null) controls.drag(id, width);
      }}
      onPointerUp={(event) => {
        const width = widthAt(event);
        const hasMoved = from.current !== null && from.current.x !== event.clientX;
        stop();
        if (width !== null && hasMoved) controls.resize(id, width);
      }}
      onPointerCancel={stop}
      onDoubleClick={() => controls.resetWidth(id)}
      className="head-edge"
    />
  );
}
