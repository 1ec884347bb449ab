import { Agreement } from "../entities/agreement.js";
import { isCaseUnknown, Lawsuit } from "../entities/lawsuit.js";
import { LegalEntity } from "../entities/legal-entity.js";
import { type Decision, decide } from "../model/decision.js";
import { buildClaimKnownCondition } from "../model/known-conditions.js";
import { buildKnownSourceValue } from "../model/known-source-value.js";
import { Property } from "../model/property.js";
import { hasCome, isObservedBeforeEnd, type QueryDay, type QueryState } from "../model/query-day.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { defineEnumeration } from "../schema/enumeration.js";
import { Relationship } from "./relationship.js";

export const ParticipationRole = defineEnumeration(
  "ParticipationRole",
  "The role of a party in a lawsuit or an agreement.",
  {
    PLAINTIFF: "Sues.",
    DEFENDANT: "Is sued.",
    SIGNATORY: "Signs.",
  },
);

export const ParticipationStatus = defineEnumeration(
  "ParticipationStatus",
  "Whether a party was still involved on the day of the query.",
  {
    ACTIVE: "Not known to have left by that day.",
    UNKNOWN: "Whether it had left by that day is not known.",
    EXITED: "Left by that day.",
  },
);

export const ParticipationExit = defineEnumeration("ParticipationExit", "How a party left.", {
  WITHDRAWN: "The claims against it, or its own, were withdrawn.",
  DISMISSED: "The court dismissed the claims against it, or its own.",
  SETTLED: "The claims against it, or its own, were settled.",
  DEFAULT_JUDGMENT: "A judgment was made against it in its absence.",
});

/**
 * Cypher: whether a party had left by the day; null if that is not known. An exit without a date is known from the day of its
 * recording on.
 */
export const hasLeft = (party: string, on: QueryDay): string => {
  const undated = `${party}.exit IS NOT NULL AND ${party}.recordedFrom < ${on.end}`;
  const dated = `coalesce(${hasCome(`${party}.exitedOn`, on)}, CASE WHEN ${isExitReported(party, on)} THEN true END)`;
  return `CASE WHEN ${party}.exitedOn IS NULL THEN ${undated} ELSE ${dated} END`;
};

/** Cypher: whether a source of the day or earlier states the exit. It is over by then, however precise its date is. */
function isExitReported(party: string, on: QueryDay): string {
  const report = `${party}Report`;
  const source = `${party}Source`;
  const publishedOn = buildKnownSourceValue(on, source, "publishedOn");
  const isPublished = `any(published IN [${publishedOn}] WHERE ${isObservedBeforeEnd("published", on)})`;
  const observed = `coalesce(${report}.observedDay <= ${on.day}, ${isPublished})`;
  const conditions = [
    `${report}.values CONTAINS '"exitedOn":"' + ${party}.exitedOn + '"'`,
    `${report}.stance = 'SUPPORTS'`,
    `${report}.expected IS NULL`,
    observed,
    buildClaimKnownCondition(on, report),
  ];
  const match = `(${report}:Claim {subjectId: ${party}.id})-[:CITES]->(${source}:Source)`;
  return `EXISTS { MATCH ${match} WHERE ${conditions.join(" AND ")} }`;
}

/**
 * Decides whether a party was still involved on the day. Without the day of its exit that is unknown until the exit is recorded, and
 * within the month or year of the exit until a source reports it.
 */
const decidePartyStatus = (party: string, on: QueryState): Decision => {
  const mayHaveLeft = `coalesce(${party}.exitedOn <= ${on.date}, ${party}.exit IS NOT NULL)`;
  const isUnknown = `${mayHaveLeft} OR ${on.meetsAtEnd(party, (suit) => isCaseUnknown(suit, on))}`;
  return decide(hasLeft(party, on), "EXITED", decide(isUnknown, "UNKNOWN", "ACTIVE"));
};

/** A value that a party has from its exit on. */
const onExit = { nullable: true, appliesWhen: hasLeft };

@RelationshipKind({
  kind: "PARTICIPATION",
  verb: "PARTY_TO",
  time: "EVENT",
  from: [LegalEntity],
  to: [Lawsuit, Agreement],
  description: "A party takes part in a lawsuit or an agreement.",
  words: {
    label: "party",
    out: "party to",
    in: "parties",
    verb: [
      { when: { role: "SIGNATORY" }, text: "signed" },
      { when: { partyStatus: "EXITED" }, text: "was a {role} in" },
      { when: { partyStatus: "UNKNOWN" }, text: "is or was a {role} in" },
      "is a {role} in",
      "is party to",
    ],
    object: [{ when: { partyStatus: "EXITED" }, text: "former {role}:" }, "{role}:"],
    short: [{ when: { partyStatus: "EXITED" }, text: "{role}, left" }, "{role}"],
    shortFields: ["role", "exit"],
    departure: [
      { when: { partyStatus: "EXITED", exit: "WITHDRAWN" }, text: "former {role}, dropped[ {when}]" },
      { when: { partyStatus: "EXITED" }, text: "former {role}, {exit}[ {when}]" },
      { when: { partyStatus: "EXITED" }, text: "former {role}[, {when}]" },
    ],
    period: [
      { when: { partyStatus: "EXITED", exit: "WITHDRAWN" }, text: "dropped[ {exitedOn}]" },
      { when: { partyStatus: "EXITED" }, text: "{exit}[ {exitedOn}]" },
    ],
    lasts: true,
    labels: { WITHDRAWN: "claims withdrawn" },
    happened: [
      { when: { role: "PLAINTIFF" }, text: "became a plaintiff in {to}" },
      { when: { role: "DEFENDANT" }, text: "became a defendant in {to}" },
      { when: { role: "SIGNATORY" }, text: "signed {to}" },
    ],
    dates: {
      exitedOn: [
        { when: { exit: "WITHDRAWN" }, text: "left {to}, the claims being withdrawn" },
        { when: { exit: "DISMISSED" }, text: "left {to}, the claims being dismissed" },
        { when: { exit: "SETTLED" }, text: "left {to}, the claims being settled" },
        { when: { exit: "DEFAULT_JUDGMENT" }, text: "left {to}, by default judgment" },
        "left {to}",
      ],
    },
    nouns: { en: "party, parties" },
  },
  look: { group: "suing", label: "FIRST", fields: ["role", "exit", "exitedOn"], facets: ["ROLE"] },
  mappings: { ftm: { schema: "CourtCaseParty", from: "party", to: "case", role: "role" } },
  connections: [
    {
      on: [LegalEntity],
      name: "participations",
      one: "participation",
      reads: "OUT",
      description: "Its suits and agreements.",
    },
    {
      on: [Lawsuit, Agreement],
      name: "parties",
      one: "party",
      reads: "IN",
      description: "The parties: who sues, is sued or signs.",
    },
  ],
})
export class Participation extends Relationship {
  @Property(ParticipationRole, {
    description: "The role of the party.",
    formerValues: {
      JUDGE: "A judge is not a party: record a line of kind JUDGE.",
      COUNSEL: "Counsel is not a party: record a line of kind COUNSEL.",
    },
  })
  role!: keyof typeof ParticipationRole;

  @Property(ParticipationStatus, {
    description: "The status on the day of asOf.validAt.",
    decidedBy: decidePartyStatus,
  })
  partyStatus!: keyof typeof ParticipationStatus;

  @Property("PartialDate", {
    ...onExit,
    description: "When it left, if by the day of asOf.",
  })
  exitedOn?: string | null;

  @Property(ParticipationExit, {
    ...onExit,
    description: "How it left, if by the day of asOf.",
  })
  exit?: keyof typeof ParticipationExit | null;
}
