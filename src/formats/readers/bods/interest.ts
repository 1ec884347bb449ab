import { wordsIn } from "../../../util/case.js";
import { dayIn } from "../../dates.js";
import { foreignId } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { shareOfPercent } from "../../percent.js";
import type { BodsStatement, Interest } from "./statement.js";

const SEATS = new Set(["boardMember", "boardChair"]);

/** The ids of the two ends of an interest. */
export interface Ends {
  readonly party: string;
  readonly subject: string;
}

/** The fact of one interest; null for an indirect interest, which follows from others. */
export function interestOf(
  statement: BodsStatement,
  interest: Interest,
  { party, subject }: Ends,
): InputLine | null {
  const { recordId, recordStatus, statementDate } = statement;
  const { type = "unknownInterest", startDate, endDate, directOrIndirect } = interest;
  if (directOrIndirect === "indirect") return null;
  const ended = recordStatus === "closed" ? dayIn(statementDate) : null;
  const common = {
    from: party,
    to: subject,
    validFrom: dayIn(startDate),
    validTo: dayIn(endDate) ?? ended,
  };
  if (type === "shareholding")
    return {
      kind: "OWNERSHIP",
      id: foreignId("ownership", recordId),
      ...common,
      share: exactShare(interest),
    };
  const id = (prefix: string) => foreignId(prefix, `${recordId}-${type}`);
  const role = wordsIn(type);
  if (SEATS.has(type) && party.startsWith("person:"))
    return { kind: "EMPLOYMENT", id: id("employment"), ...common, jobTitle: role };
  return { kind: "AFFILIATION", id: id("affiliation"), ...common, affiliationRole: role };
}

const exactShare = ({ share }: Interest): number | null =>
  share?.exact === undefined ? null : shareOfPercent(share.exact);

/** The bounds of a share that is given as a range, in words; empty for an exact or unknown share. */
export function shareBounds({ share = {} }: Interest): readonly string[] {
  if (share.exact !== undefined) return [];
  const bounds = [
    ["at least", share.minimum],
    ["more than", share.exclusiveMinimum],
    ["at most", share.maximum],
    ["less than", share.exclusiveMaximum],
  ] as const;
  return bounds.flatMap(([words, percent]) => (percent === undefined ? [] : `${words} ${percent} %`));
}
