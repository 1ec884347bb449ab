import { ExternalLink as Icon } from "lucide-react";
import { isWebAddress } from "../../util/addresses/web-address.js";
import { ExternalLink } from "./external-link.js";

interface Props {
  readonly source: { readonly title: string; readonly url?: string | null };
}

/** A link to what a source published, its address if that may mislead, or that none is recorded. */
export const OriginalLink = ({ source: { title, url } }: Props) =>
  url && isWebAddress(url) ? (
    <ExternalLink url={url}>
      Open original<span className="unseen"> of {title}</span> <Icon aria-hidden="true" />
    </ExternalLink>
  ) : (
    <span className="quiet">{url || "No public link recorded"}</span>
  );
