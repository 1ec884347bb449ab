import { CloudDownload } from "lucide-react";
import { readApiKey } from "../../api/api-key.js";

/** The last item of a search: to bring in from Wikidata what the graph does not have. */
export const pullOffer = { id: "get-from-wikidata", kind: "PULL_OFFER" } as const;

export type PullOffer = typeof pullOffer;

/** Returns true if the offer is shown: if nothing is found, and to those with a key always. */
export const isPullOffered = (hits: readonly unknown[]): boolean =>
  hits.length === 0 || readApiKey() !== null;

export function PullOfferLine({ name }: { readonly name: string }) {
  return (
    <span className="line">
      <CloudDownload aria-hidden="true" />
      <span>
        <strong>Get “{name}” from Wikidata</strong>
        <small>With its owners, its parts and its brands, each with its source</small>
      </span>
    </span>
  );
}
