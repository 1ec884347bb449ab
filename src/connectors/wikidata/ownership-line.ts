import type { InputLine } from "../../formats/format.js";
import { omitEmpty } from "../../formats/omit-empty.js";
import { type ClaimMaker, type StatementClaim, sourceOfItem } from "./claims.js";
import { itemSlug } from "./item-slug.js";
import type { ItemHolding, ItemStake } from "./stakes.js";

/** The ends of an ownership, as entities. */
interface Ends {
  readonly from: string;
  readonly to: string;
}

/** A stake as a fact. Each claim gives the values of its own statement. */
export function ownershipLine(
  { mark, holdings, endedBy }: ItemStake,
  ends: Ends,
  maker: ClaimMaker,
): InputLine {
  const [{ link }] = holdings as [ItemHolding];
  const ended = endedBy === null ? {} : { validTo: endedBy, validToQualifier: "NO_LATER_THAN" };
  const claims = holdings.flatMap((holding) => {
    const { by, statement, saidBy } = holding.link;
    // Two statements of one property differ by their shares, and so do their claims.
    const ofShare = holding.share === null ? "" : `, share ${holding.share}`;
    return maker.claimsOf(saidBy, statement, {
      statement: `${by.label} (${by.property})${ofShare}`,
      values: valuesOf(holding),
    });
  });
  return {
    kind: "OWNERSHIP",
    id: `ownership:${itemSlug(link.owner, link.owned)}${mark === "" ? "" : `--${mark}`}`,
    ...ends,
    ...Object.assign({}, ...[...holdings].reverse().map(valuesOf)),
    ...ended,
    claims: endedBy === null ? claims : [...claims, endClaim(link.saidBy, endedBy, ended)],
  };
}

const valuesOf = ({ share, start, end, link }: ItemHolding) =>
  omitEmpty({ share, controlling: link.by.isControlling || null, validFrom: start, validTo: end });

/** That a stake had ended when another share was seen is a conclusion. */
const endClaim = (item: string, day: string, values: Readonly<Record<string, unknown>>): StatementClaim => ({
  source: sourceOfItem(item),
  basis: "ANALYSIS",
  confidence: 0.6,
  statement: `Wikidata has another share of ${day}, so this one had ended by then.`,
  values,
});
