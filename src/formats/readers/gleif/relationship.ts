import { dayIn } from "../../dates.js";
import type { InputLine } from "../../format.js";
import { deletedOn, lastUpdateOf } from "./deletion.js";
import { idOfLei, isLei } from "./entity.js";
import { at, type GleifPart, listAt, textAt } from "./parts.js";
import { statusOf } from "./registration-status.js";

/** Why a record is rejected. */
export interface RejectionReason {
  readonly column: string;
  readonly value: string | undefined;
  readonly reason: string;
}

/** The types that are not an ownership, with the role of the parent (EndNode) for the child (StartNode). */
const ROLES = new Map(
  Object.entries({
    IS_ULTIMATELY_CONSOLIDATED_BY: "consolidates ultimately",
    "IS_FUND-MANAGED_BY": "manages the fund",
    IS_SUBFUND_OF: "umbrella fund",
    IS_FEEDER_TO: "master fund",
    IS_INTERNATIONAL_BRANCH_OF: "head office",
  }),
);

/**
 * A record of level 2 as a fact. Direct consolidation is a controlling ownership of unknown share. Ultimate
 * consolidation goes through others, so it is an affiliation, and so is managing a fund. A record that is no
 * longer active, or that was deleted, had ended by its last change.
 */
export function ownershipOf(record: GleifPart): InputLine | RejectionReason {
  const relationship = at(record, "Relationship");
  const child = textAt(relationship, "StartNode", "NodeID");
  const parent = textAt(relationship, "EndNode", "NodeID");
  if (!isLei(child)) return rejectLei("StartNode", child);
  if (!isLei(parent)) return rejectLei("EndNode", parent);
  const type = textAt(relationship, "RelationshipType") ?? "";
  const ends = { from: idOfLei(parent), to: idOfLei(child) };
  const period = periodOf(record, relationship);
  const slug = `lei-${parent.toLowerCase()}--lei-${child.toLowerCase()}`;
  if (type === "IS_DIRECTLY_CONSOLIDATED_BY")
    return { kind: "OWNERSHIP", id: `ownership:${slug}`, ...ends, ...period, controlling: true };
  const affiliationRole = ROLES.get(type);
  if (!affiliationRole)
    return { column: "RelationshipType", value: type, reason: "This relationship type is not supported." };
  const suffix = type.toLowerCase().replace(/[^a-z]+/g, "-");
  return { kind: "AFFILIATION", id: `affiliation:${slug}--${suffix}`, ...ends, ...period, affiliationRole };
}

const rejectLei = (column: string, value: string | undefined): RejectionReason => ({
  column,
  value,
  reason: "This is not a Legal Entity Identifier.",
});

function periodOf(record: GleifPart, relationship: GleifPart) {
  const periods = [
    ...listAt(relationship, "RelationshipPeriods", "RelationshipPeriod"),
    ...listAt(relationship, "RelationshipPeriods").filter((period) => textAt(period, "PeriodType")),
  ];
  const period = periods.find((one) => textAt(one, "PeriodType") === "RELATIONSHIP_PERIOD");
  const isActive = textAt(relationship, "RelationshipStatus") === "ACTIVE";
  const validFrom = dayIn(textAt(period, "StartDate"));
  const stated = dayIn(textAt(period, "EndDate"));
  const endBy = deletedOn(record) ?? (isActive ? null : dayIn(lastUpdateOf(record)));
  if (stated !== null || endBy === null) return { validFrom, validTo: stated };
  return { validFrom, validTo: endBy, validToQualifier: "NO_LATER_THAN" };
}

/** What a record of level 2 says that the graph has no place for. */
export const omittedOfRelationship = (record: GleifPart): readonly string[] => [
  ...listAt(record, "Relationship", "RelationshipQuantifiers").map(
    () => "Relationship.RelationshipQuantifiers",
  ),
  ...statusOf(record, "PUBLISHED"),
];
