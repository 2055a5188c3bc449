import { onDemand } from "@/components/ui/on-demand";

/** The cell editors with their validation. */
export const cellEditor = onDemand(async () => (await import("./cell-editor")).CellEditor);
