import type { ReactNode } from "react";

interface Props {
  readonly url: string;
  readonly children: ReactNode;
}

/** A link to another site. An address that is not http or https becomes plain text. */
export function ExternalLink({ url, children }: Props) {
  if (!/^https?:\/\//i.test(url)) return children;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
