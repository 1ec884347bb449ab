import { ExternalLink as ExternalIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { isWebAddress } from "../../../util/addresses/web-address.js";
import { buildEntityAddress, buildExplorerAddress, buildSourceAddress } from "../../model/addresses.js";

interface ExternalLinkProps {
  readonly url: string;
  readonly children: ReactNode;
  /** The text in the place of an address that may mislead. Default: that of the link. */
  readonly text?: ReactNode;
}

/** A link to another site. An address that may mislead becomes plain text. */
export function ExternalLink({ url, children, text = children }: ExternalLinkProps) {
  if (!isWebAddress(url)) return text;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

interface OriginalLinkProps {
  readonly source: { readonly title: string; readonly url?: string | null };
}

/** A link to what a source published, its address if that may mislead, or that none is recorded. */
export const OriginalLink = ({ source: { title, url } }: OriginalLinkProps) => (
  <ExternalLink url={url ?? ""} text={<span className="quiet">{url || "No public link recorded"}</span>}>
    Open original<span className="unseen"> of {title}</span> <ExternalIcon aria-hidden="true" />
  </ExternalLink>
);

interface SourceLinkProps {
  readonly source: { readonly id: string; readonly title: string };
}

/** The title of a source, which leads to its page. */
export const SourceLink = ({ source: { id, title } }: SourceLinkProps) => (
  <Link href={buildSourceAddress(id)}>{title}</Link>
);

/** The node that a change is about: an entity, a fact with its ends, or something else. */
type ChangedNode =
  | { readonly id: string; readonly name: string }
  | { readonly id: string; readonly from: { readonly id: string }; readonly to: { readonly id: string } }
  | { readonly id: string };

interface ChangedLinkProps {
  readonly node: ChangedNode | null;
  readonly children: ReactNode;
}

/** Leads to the profile of an entity, or to a fact in the picture. */
export function ChangedLink({ node, children }: ChangedLinkProps) {
  if (node && "name" in node) return <Link href={buildEntityAddress(node.id)}>{children}</Link>;
  if (node && "from" in node)
    return (
      <Link href={buildExplorerAddress([node.from.id, node.to.id], { selected: node.id })}>{children}</Link>
    );
  return <span>{children}</span>;
}
