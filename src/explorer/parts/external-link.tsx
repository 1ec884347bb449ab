import type { ReactNode } from "react";
import { isWebAddress } from "../../util/addresses/web-address.js";

interface Props {
  readonly url: string;
  readonly children: ReactNode;
}

/** A link to another site. An address that may mislead becomes plain text. */
export function ExternalLink({ url, children }: Props) {
  if (!isWebAddress(url)) return children;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}
