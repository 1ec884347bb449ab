import { Affiliation } from "../../../domain/relationships/affiliation.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { readDay } from "../../date-formats.js";
import { identifyLine } from "../../foreign-ids.js";
import type { InputLine } from "../../format.js";
import { findDeletionDay, readLastUpdate } from "./deletion.js";
import { type GleifPart, getList, getPart, getText } from "./gleif-part.js";
import { buildLeiId, isLei } from "./lei-entity.js";
import { describeUnusualStatus } from "./registration-status.js";

/** Why a record is rejected. */
export interface GleifRejection {
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
export function readLeiRelationship(record: GleifPart): InputLine | GleifRejection {
  const relationship = getPart(record, "Relationship");
  const child = getText(relationship, "StartNode", "NodeID");
  const parent = getText(relationship, "EndNode", "NodeID");
  if (!isLei(child)) return rejectLei("StartNode", child);
  if (!isLei(parent)) return rejectLei("EndNode", parent);
  const type = getText(relationship, "RelationshipType") ?? "";
  const ends = { from: buildLeiId(parent), to: buildLeiId(child) };
  const period = readPeriod(record, relationship);
  const slug = `lei-${parent.toLowerCase()}--lei-${child.toLowerCase()}`;
  if (type === "IS_DIRECTLY_CONSOLIDATED_BY")
    return { ...identifyLine(Ownership, slug), ...ends, ...period, controlling: true };
  const affiliationRole = ROLES.get(type);
  if (!affiliationRole)
    return { column: "RelationshipType", value: type, reason: "This relationship type is not supported." };
  const suffix = type.toLowerCase().replace(/[^a-z]+/g, "-");
  return { ...identifyLine(Affiliation, `${slug}--${suffix}`), ...ends, ...period, affiliationRole };
}

const rejectLei = (column: string, value: string | undefined): GleifRejection => ({
  column,
  value,
  reason: "This is not a Legal Entity Identifier.",
});

function readPeriod(record: GleifPart, relationship: GleifPart) {
  const periods = [
    ...getList(relationship, "RelationshipPeriods", "RelationshipPeriod"),
    ...getList(relationship, "RelationshipPeriods").filter((period) => getText(period, "PeriodType")),
  ];
  const period = periods.find((candidate) => getText(candidate, "PeriodType") === "RELATIONSHIP_PERIOD");
  const isActive = getText(relationship, "RelationshipStatus") === "ACTIVE";
  const validFrom = readDay(getText(period, "StartDate"));
  const stated = readDay(getText(period, "EndDate"));
  const latestEnd = findDeletionDay(record) ?? (isActive ? null : readDay(readLastUpdate(record)));
  if (stated !== null || latestEnd === null) return { validFrom, validTo: stated };
  return { validFrom, validTo: latestEnd, validToQualifier: "NO_LATER_THAN" };
}

/** Lists the parts of a record of level 2 that the graph has no place for. */
export const listOmittedOfRelationship = (record: GleifPart): readonly string[] => [
  ...getList(record, "Relationship", "RelationshipQuantifiers").map(
    () => "Relationship.RelationshipQuantifiers",
  ),
  ...describeUnusualStatus(record, "PUBLISHED"),
];
