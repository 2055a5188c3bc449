import { DuplicatesLoading } from "@/components/duplicates/duplicates-loading";

export default function Loading() {
  return <DuplicatesLoading />;
}
