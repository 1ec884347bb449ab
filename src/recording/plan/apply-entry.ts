import { Source } from "../../domain/graphql/source.js";
import { type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { namingProperties } from "../input/fact-parts.js";
import {
  badInput,
  type ClaimContent,
  type EntityFact,
  type RecordEntry,
  type RelationshipFact,
  type SourceFact,
  type ValidationIssue,
  type Values,
} from "../input/facts.js";
import { MAX_CLAIMS } from "../state/max-claims.js";
import { aliasesIn, mergeAttributes, withMergedAttributes } from "../state/merge-attributes.js";
import type { ApplyResult } from "./apply-result.js";
import { applyRetraction } from "./apply-retraction.js";
import { claimsByFormerId } from "./claims-by-former-id.js";
import { identityIssues } from "./identity-issues.js";
import { liveIssues, neededByNew } from "./live-issues.js";
import {
  existingValues,
  type PendingEntity,
  type PendingEntries,
  type PendingRelationship,
  type PendingSubject,
} from "./pending-entry.js";
import { readingOf } from "./reading-of.js";
import { changedValues, countIssues, mergeValues, valueIssues } from "./values.js";

/** Applies an entry to the pending entries. An entry with errors changes nothing. */
export function applyEntry(pending: PendingEntries, fact: RecordEntry): ApplyResult {
  switch (fact.type) {
    case "SOURCE":
      return applySource(pending, fact);
    case "ENTITY":
      return applyEntity(pending, fact);
    case "RELATIONSHIP":
      return applyRelationship(pending, fact);
    case "CLAIM":
      return applyClaim(pending, fact.claim);
    case "RETRACTION":
      return applyRetraction(pending, fact);
  }
}

function applySource(pending: PendingEntries, { id, newValues }: SourceFact): ApplyResult {
  const entry = pending.source(id);
  const properties = recordedProperties(Source);
  const values = mergeValues(properties, entry.values, newValues);
  const issues = [...valueIssues(id, properties, values, newValues), ...dateIssues(pending, id)];
  if (issues.length > 0) return { issues };
  for (const subject of pending.state.redated.get(id) ?? [])
    pending.subject(subject).reasons.push(`${id} has another date`);
  const isBack = entry.isRetracted && entry.isUndone;
  if (isBack) entry.isRetracted = false;
  const changed = entry.values === null || changedValues(Source, entry.values, values).length > 0;
  entry.values = values;
  return { entry, changed: changed || isBack };
}

/** The error if too many values would be ordered again by the date of a source. */
const dateIssues = ({ state }: PendingEntries, id: string): readonly ValidationIssue[] =>
  state.redated.get(id) === null
    ? [
        badInput(
          ["publishedOn"],
          `The date of ${id} cannot change: it has more than ${MAX_CLAIMS} claims, whose order follows from it.`,
        ),
      ]
    : [];

function applyEntity(pending: PendingEntries, fact: EntityFact): ApplyResult {
  const entry = pending.entity(fact.id);
  const issues = identityIssues(pending, fact);
  const newValues = valuesToWrite(entry, fact);
  const named = listProperties(fact.kind.type).flatMap(({ name, identifies }) =>
    identifies && (fact.newValues[name] ?? newValues[name]) !== undefined ? name : [],
  );
  const claims = claimsToWrite(entry, fact).map((claim) => ({ ...claim, named }));
  const given = { ...fact, newValues, claims };
  const applied = applyValues(pending, entry, given, issues);
  if ("issues" in applied) return applied;
  const { distinctFrom = [] } = fact.identity ?? {};
  if (distinctFrom.length > 0) entry.reasons.push(`distinct from ${distinctFrom.join(", ")}`);
  const isRevived = !entry.isLive;
  entry.isLive = true;
  entry.isUndone = false;
  const changed = applied.commit();
  settle(pending, entry);
  const { name } = existingValues(entry);
  return {
    ...{ entry, changed: changed || isRevived },
    ...(fact.isByName && name !== fact.newValues.name && { keptName: String(name) }),
  };
}

/**
 * An entry with a former id only adds names and identifiers. One whose client names the entity, or that leads to it by
 * its name, adds these and writes its other values: the name may be another spelling of the recorded one, and the two
 * must not replace each other. One with further names adds these too, but its name replaces the recorded one.
 */
function valuesToWrite(
  entry: PendingEntity,
  { newValues, identity, isByFormerId, isByName, hasFurtherNames }: EntityFact,
): Values {
  if (entry.values === null) return newValues;
  if (isByFormerId && !identity?.isSameAs) return mergedAttributes(entry, newValues);
  if (identity?.isSameAs || (isByName && entry.isLive)) {
    const { name: _, ...others } = newValues;
    return { ...others, ...mergedAttributes(entry, newValues) };
  }
  return hasFurtherNames && entry.isLive ? withFurtherNames(existingValues(entry), newValues) : newValues;
}

const claimsToWrite = ({ values }: PendingEntity, { claims, identity, isByFormerId }: EntityFact) =>
  values !== null && isByFormerId && !identity?.isSameAs ? claimsByFormerId(claims) : claims;

/** The values of an entry with the recorded names and identifiers beside its own. */
function withFurtherNames(recorded: Values, newValues: Values): Values {
  const { name = recorded.name } = newValues;
  const own = { ...newValues, name: recorded.name };
  const { aliases, identifiers } = withMergedAttributes(
    recorded,
    mergeAttributes({ ...recorded, name }, own),
  );
  const others = aliasesIn({ aliases }).filter(({ value }) => value !== newValues.name);
  return { ...newValues, aliases: others, identifiers };
}

/** The names and identifiers of both. */
const mergedAttributes = (entry: PendingEntity, newValues: Values): Values => {
  const values = existingValues(entry);
  const { aliases, identifiers } = withMergedAttributes(values, mergeAttributes(values, newValues));
  return { aliases, identifiers };
};

function applyRelationship(pending: PendingEntries, fact: RelationshipFact): ApplyResult {
  const entry = pending.relationship(fact.id);
  const ends = { from: fact.from ?? entry.ends?.from, to: fact.to ?? entry.ends?.to };
  const applied = applyValues(pending, entry, fact, endIssues(pending, entry, ends));
  if ("issues" in applied) return applied;
  entry.ends = ends as NonNullable<PendingRelationship["ends"]>;
  const changed = applied.commit();
  const isBack = entry.claims.retractMissing(fact.claims);
  if (isBack) entry.reasons.push("in the data set again");
  settle(pending, entry);
  return { entry, changed: changed || isBack };
}

/** A fact or an entity has the values of the claims that are believed, whatever the last line gave. */
function settle(pending: PendingEntries, entry: PendingSubject): void {
  if (entry.values !== null) entry.values = readingOf(pending, entry, entry.values).reading.values;
}

/** The common part of entities and relationships: their values and their claims. */
function applyValues(
  pending: PendingEntries,
  entry: PendingEntity | PendingRelationship,
  { id, kind, newValues, claims }: EntityFact | RelationshipFact,
  otherIssues: readonly ValidationIssue[] = [],
): { readonly issues: readonly ValidationIssue[] } | { readonly commit: () => boolean } {
  const properties = recordedProperties(kind.type);
  const isDenial = claims.length > 0 && claims.every(({ stance }) => stance === "DISPUTES");
  // A source that disputes what is recorded gives it no values. It says what it disputes if that is new.
  const values = mergeValues(properties, entry.values, isDenial && entry.values ? {} : newValues);
  const missingSources = claims.flatMap(({ source }, index) =>
    sourceIssues(pending, source, ["claims", String(index)]),
  );
  const issues = [
    ...otherIssues,
    ...valueIssues(id, properties, values, newValues),
    ...countIssues(kind, values),
    ...missingEntityIssues(pending, kind, newValues),
    ...missingSources,
  ];
  if (issues.length > 0) return { issues };
  const commit = () => {
    const isNew = entry.values === null || changedValues(kind.type, entry.values, values).length > 0;
    entry.values = values;
    const cleared = Object.keys(newValues).filter((name) => newValues[name] === null);
    return (
      entry.claims.addInput(
        claims.map((claim) => pending.observed(claim)),
        cleared,
      ) || isNew
    );
  };
  return { commit };
}

/** The errors for values that are ids of entities that are not recorded. */
const missingEntityIssues = (
  pending: PendingEntries,
  { type }: KindModel,
  newValues: Values,
): readonly ValidationIssue[] =>
  namingProperties(type).flatMap(({ name }) => {
    const id = newValues[name];
    return typeof id === "string" ? liveIssues(pending, id, [name]) : [];
  });

type Ends = Readonly<Record<"from" | "to", string | undefined>>;

function endIssues(
  pending: PendingEntries,
  entry: PendingRelationship,
  ends: Ends,
): readonly ValidationIssue[] {
  return (["from", "to"] as const).flatMap((end): ValidationIssue[] => {
    const [newEnd, recorded] = [ends[end], entry.ends?.[end]];
    if (newEnd === undefined) return [neededByNew(entry.id, end)];
    if (recorded !== undefined && newEnd !== recorded)
      return [
        {
          path: [end],
          code: "CONFLICT",
          message: `${entry.id} is recorded with ${end} ${recorded}. The ends of a fact cannot change: retract it, or record another id.`,
        },
      ];
    return [...liveIssues(pending, newEnd, [end])];
  });
}

function sourceIssues(
  pending: PendingEntries,
  source: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const status = pending.statusOfSource(source);
  if (status === "LIVE") return [];
  const why =
    status === "UNKNOWN"
      ? "is not recorded. Record it first"
      : "is retracted. Restore it first, or name another";
  return [{ path: [...path, "source"], code: "NOT_FOUND", message: `${source} ${why}.` }];
}

function applyClaim(pending: PendingEntries, claim: ClaimContent): ApplyResult {
  const issues = [...subjectIssues(pending, claim.subject), ...sourceIssues(pending, claim.source, [])];
  if (issues.length > 0) return { issues };
  const entry = pending.subject(claim.subject);
  const changed = entry.claims.addInput([pending.observed(claim)], []);
  settle(pending, entry);
  return { entry, changed, claim: entry.claims.idOf(claim) };
}

/** A claim needs a live entity or a recorded fact between live entities. It revives a retracted fact. */
function subjectIssues(pending: PendingEntries, id: string): readonly ValidationIssue[] {
  if (requireKindById(id).category === "ENTITY") return liveIssues(pending, id, ["subject"]);
  const { ends } = pending.relationship(id);
  if (ends) return [ends.from, ends.to].flatMap((end) => liveIssues(pending, end, ["subject"]));
  return [{ path: ["subject"], code: "NOT_FOUND", message: `${id} is not recorded. Record it first.` }];
}
