import { useRouter } from "next/navigation";
import type { Attempt } from "@/components/form/attempt";
import { postPart } from "@/components/form/post-part";
import type { UndoChunk } from "@/lib/customers/undo/outcome";

/** Undoes a change set, or the next part of a long one; after the last the page is made anew. */
export function useUndoPart() {
  const router = useRouter();
  return async (
    changeSetId: string,
    { undoId, next }: Pick<UndoChunk, "undoId" | "next"> = { undoId: null, next: null },
  ): Promise<Attempt<UndoChunk>> => {
    const part = await postPart<UndoChunk>("/runs/undo", { changeSetId, undoId, after: next });
    // Not after each part: the page that runs them would be made anew each time.
    if (part.ok && part.data.next === null) router.refresh();
    return part;
  };
}
