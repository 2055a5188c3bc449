import { Badge, type BadgeTone } from "@/components/ui/badge";

const TONES: Record<string, BadgeTone> = {
  GET: "sky",
  PUT: "amber",
  POST: "teal",
  DELETE: "rose",
};

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={TONES[method] ?? "neutral"} className="font-mono">
      {method}
    </Badge>
  );
}
