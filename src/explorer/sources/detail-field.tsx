import type { ReactNode } from "react";

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

/** A name and its value in a list of details. Nothing without a value. */
export function DetailField({ name, children }: Props) {
  if (children === null || children === undefined || children === false || children === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
