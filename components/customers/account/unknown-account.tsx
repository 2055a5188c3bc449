"use client";

import { SearchX } from "lucide-react";
import Form from "next/form";
import { useParams } from "next/navigation";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { TextField } from "@/components/ui/text-field";

/** Shown for an account that does not exist or may not be seen: a search. */
export function UnknownAccount() {
  const params = useParams<{ customerNumber?: string }>();
  const number = decoded(params.customerNumber ?? "");
  return (
    <EmptyState
      headingLevel={1}
      icon={<SearchX />}
      title={number ? `No account ${number}` : "No such account"}
      className="pt-24"
      actions={<LinkButton href="/customers">All accounts</LinkButton>}
    >
      <p>It may be mistyped, deleted, or not one of yours.</p>
      <Form action="/customers" className="mt-4 flex items-end gap-2 text-start">
        <TextField
          label="Search name, contact, phone, city"
          name="search"
          defaultValue={number}
          className="flex-1"
          maxLength={200}
          autoComplete="off"
        />
        <Button type="submit" variant="primary">
          Search
        </Button>
      </Form>
    </EmptyState>
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
