import { useRouter } from "next/navigation";
import type { Attempt } from "@/components/form/attempt";
import { postPart } from "@/components/form/post-part";
import type { UndoChunk } from "@/lib/customers/undo/outcome";

/** Undoes a change set, or its next part; the page is refreshed after the last part. */
export function useUndoPart() {
  const router = useRouter();
  return async (
    changeSetId: string,
    { undoId, next }: Pick<UndoChunk, "undoId" | "next"> = { undoId: null, next: null },
  ): Promise<Attempt<UndoChunk>> => {
    const part = await postPart<UndoChunk>("/runs/undo", { changeSetId, undoId, after: next });
    // Not after each part: each refresh would render the page again.
    if (part.ok && part.data.next === null) router.refresh();
    return part;
  };
}
