import * as kindCodes from "../../gql/kind-codes.js";
import { wording } from "../../gql/kind-wording.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { formatFactValue } from "../../model/words/fact-sentence.js";
import type { ProfiledLawsuit } from "./case-words.js";
import { hasEnded } from "./has-ended.js";

interface ProfiledFacts {
  readonly entity: ViewEntity;
  /** True if its kind can have an owner. */
  readonly isOwnable: boolean;
  /** The facts of today. */
  readonly facts: readonly ViewFact[];
  readonly lawsuits: readonly ProfiledLawsuit[];
  readonly today: string;
}

/** Lists in sentences what no source says of an entity, or has said for long. */
export function listUnknowns({
  entity,
  isOwnable,
  facts,
  lawsuits,
  today,
}: ProfiledFacts): readonly string[] {
  const { id, name, country, validFrom } = entity;
  const owners = facts.filter(
    ({ kind, to }) => to.id === id && (kind === kindCodes.Ownership || kind === kindCodes.Operation),
  );
  const startWord = wording.entities[entity.kind]?.startLabel?.toLowerCase();
  const aged = facts.filter((fact) => fact.evidenceIsOld && !owners.includes(fact) && !hasEnded(fact, today));
  const openSuits = lawsuits.filter(({ caseStatus }) => caseStatus === "UNKNOWN");
  return [
    isOwnable && owners.length === 0 && `Who owns or operates ${name}.`,
    ...owners.flatMap((owner) => listUnknownsOfOwner(owner)),
    isOwnable && !country && "The country.",
    startWord && !validFrom && `When it was ${startWord}.`,
    ...openSuits.map(
      (suit) => `Whether ${suit.name} is over${suit.id === id ? "" : " for all of its parties"}.`,
    ),
    aged.length > 0 &&
      `Whether ${aged.length === 1 ? "a further connection still holds" : `${aged.length} connections still hold`}: the last evidence is more than a year old, and its month is beside each.`,
  ].filter((sentence) => typeof sentence === "string");
}

function listUnknownsOfOwner(fact: ViewFact): readonly string[] {
  const { kind, from, validFrom, validFromQualifier, firstObservedOn, evidenceIsOld, lastConfirmedOn } = fact;
  const isOwner = kind === kindCodes.Ownership;
  const share = formatFactValue(fact, "share");
  const isShareKnown = fact.values.share != null || fact.inexactFields.some(({ field }) => field === "share");
  const verb = isOwner ? `holds ${isShareKnown ? share : "its share"}` : "is the operator";
  const begin = isOwner ? "has held its share" : "has been the operator";
  const sighting = firstObservedOn ? `, first seen ${formatDates(firstObservedOn)}` : "";
  return [
    isOwner && !isShareKnown && `The share of ${from.name}.`,
    validFrom === null && `Since when ${from.name} ${begin}${sighting}.`,
    validFrom !== null &&
      validFromQualifier === "NO_LATER_THAN" &&
      `Since when ${from.name} ${begin}: by ${formatDates(validFrom)} it did.`,
    evidenceIsOld &&
      lastConfirmedOn &&
      `Whether ${from.name} still ${verb}: last confirmed ${formatDates(lastConfirmedOn.slice(0, 7))}.`,
  ].filter((sentence) => typeof sentence === "string");
}
