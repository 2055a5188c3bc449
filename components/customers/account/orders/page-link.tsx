import { buttonStyle } from "@/components/ui/button-style";
import { LinkButton } from "@/components/ui/link-button";

/** A link to another page of a list; disabled without `href`. */
export function PageLink({ href, children }: { href: string | null; children: string }) {
  if (href === null) {
    return (
      <span
        aria-hidden="true"
        className={`${buttonStyle({ size: "small", variant: "quiet" })} pointer-events-none`}
      >
        {children}
      </span>
    );
  }
  return (
    <LinkButton href={href} size="small" scroll={false}>
      {children}
    </LinkButton>
  );
}
