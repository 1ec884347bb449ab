import { CloudDownload } from "lucide-react";
import { apiKey } from "../api/api-key.js";

/** The last item of a search: to bring in from Wikidata what the graph does not have. */
export const getOffer = { id: "get-from-wikidata", kind: "OFFER" } as const;

export type GetOffer = typeof getOffer;

/** Whether it is offered: if nothing is found, and to those with a key always. */
export const isGetOffered = (hits: readonly unknown[]): boolean => hits.length === 0 || apiKey() !== null;

export function GetOfferLine({ name }: { readonly name: string }) {
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
