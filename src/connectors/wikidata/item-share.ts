import { convertPercentToShare } from "../../formats/percent.js";
import type { WikidataValue } from "./wikidata-item.js";

const PERCENT = "http://www.wikidata.org/entity/Q11229";
const NO_UNIT = "1";

/**
 * A proportion as a share, 0…1. Its unit determines if it is a fraction or per cent: items have both. Null for other units and
 * for what is no share, such as a fraction of 51, which may be meant as per cent.
 */
export function parseItemShare(value: WikidataValue | null): number | null {
  if (value?.type !== "quantity") return null;
  const number = Number(value.amount);
  const share =
    value.unit === PERCENT ? convertPercentToShare(number) : value.unit === NO_UNIT ? number : Number.NaN;
  return share >= 0 && share <= 1 ? share : null;
}
