import { Person } from "../../../domain/entities/person.js";
import { findKindById } from "../../../domain/kinds/vocabulary.js";
import { Affiliation } from "../../../domain/relationships/affiliation.js";
import { Employment } from "../../../domain/relationships/employment.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { toWords } from "../../../util/text/case.js";
import { readDay } from "../../date-formats.js";
import { identifyLine } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { convertPercentToShare } from "../../percent.js";
import type { BodsInterest, BodsStatement } from "./bods-statement.js";

const SEATS = new Set(["boardMember", "boardChair"]);

/** The ids of the two ends of an interest. */
export interface InterestEnds {
  readonly party: string;
  readonly subject: string;
}

/** The fact of one interest; null for an indirect interest, which follows from others. */
export function readInterest(
  statement: BodsStatement,
  interest: BodsInterest,
  { party, subject }: InterestEnds,
): InputLine | null {
  const { recordId, recordStatus, statementDate } = statement;
  const { type = "unknownInterest", startDate, endDate, directOrIndirect } = interest;
  if (directOrIndirect === "indirect") return null;
  const ended = recordStatus === "closed" ? readDay(statementDate) : null;
  const common = {
    from: party,
    to: subject,
    validFrom: readDay(startDate),
    validTo: readDay(endDate) ?? ended,
  };
  if (type === "shareholding")
    return { ...identifyLine(Ownership, recordId), ...common, share: readExactShare(interest) };
  const id = `${recordId}-${type}`;
  const role = toWords(type);
  if (SEATS.has(type) && findKindById(party)?.type === Person)
    return { ...identifyLine(Employment, id), ...common, jobTitle: role };
  return { ...identifyLine(Affiliation, id), ...common, affiliationRole: role };
}

const readExactShare = ({ share }: BodsInterest): number | null =>
  share?.exact === undefined ? null : convertPercentToShare(share.exact);

/** The bounds of a share that is given as a range, in words; empty for an exact or unknown share. */
export function describeShareBounds({ share = {} }: BodsInterest): readonly string[] {
  if (share.exact !== undefined) return [];
  const bounds = [
    ["at least", share.minimum],
    ["more than", share.exclusiveMinimum],
    ["at most", share.maximum],
    ["less than", share.exclusiveMaximum],
  ] as const;
  return bounds.flatMap(([words, percent]) => (percent === undefined ? [] : `${words} ${percent} %`));
}
