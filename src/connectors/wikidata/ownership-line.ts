import { Ownership } from "../../domain/relationships/ownership.js";
import { identifyLine } from "../../formats/foreign-ids.js";
import type { InputLine } from "../../formats/format.js";
import { omitEmpty } from "../../util/omit-empty.js";
import { buildItemSourceId, type ClaimMaker, type StatementClaim } from "./claim-maker.js";
import { buildItemSlug } from "./item-slug.js";
import type { ItemHolding, ItemStake } from "./item-stakes.js";

/** The ends of an ownership, as entities. */
interface OwnershipEnds {
  readonly from: string;
  readonly to: string;
}

/** A stake as a fact. Each claim gives the values of its own statement. */
export function buildOwnershipLine(
  { mark, holdings, endedBy }: ItemStake,
  ends: OwnershipEnds,
  maker: ClaimMaker,
): InputLine {
  const [{ link }] = holdings as [ItemHolding];
  const ended = endedBy === null ? {} : { validTo: endedBy, validToQualifier: "NO_LATER_THAN" };
  const claims = holdings.flatMap((holding) => {
    const { by, statement, sourceItem } = holding.link;
    // Two statements of one property differ by their shares, and so do their claims.
    const ofShare = holding.share === null ? "" : `, share ${holding.share}`;
    return maker.createClaims(sourceItem, statement, {
      statement: `${by.label} (${by.property})${ofShare}`,
      values: selectHoldingValues(holding),
    });
  });
  return {
    ...identifyLine(Ownership, `${buildItemSlug(link.owner, link.owned)}${mark === "" ? "" : `--${mark}`}`),
    ...ends,
    ...Object.assign({}, ...[...holdings].reverse().map(selectHoldingValues)),
    ...ended,
    claims: endedBy === null ? claims : [...claims, createEndClaim(link.sourceItem, endedBy, ended)],
  };
}

const selectHoldingValues = ({ share, start, end, link }: ItemHolding) =>
  omitEmpty({ share, controlling: link.by.isControlling || null, validFrom: start, validTo: end });

/** That a stake had ended when another share was seen is a conclusion. */
const createEndClaim = (
  item: string,
  day: string,
  values: Readonly<Record<string, unknown>>,
): StatementClaim => ({
  source: buildItemSourceId(item),
  basis: "ANALYSIS",
  confidence: 0.6,
  statement: `Wikidata has another share of ${day}, so this one had ended by then.`,
  values,
});
