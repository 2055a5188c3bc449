import { classNames } from "./class-names";
import { Link, type LinkProps } from "./link";

export function TextLink({ className, ...props }: LinkProps) {
  return (
    <Link
      {...props}
      className={classNames("rounded-sm text-accent underline-offset-2 hover:underline", className)}
    />
  );
}
