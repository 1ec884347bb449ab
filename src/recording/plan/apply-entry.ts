import { Source } from "../../domain/graphql/source.js";
import { type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import { listProperties } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import {
  type ClaimContent,
  createBadInputIssue,
  type EntityEntry,
  type PropertyValues,
  type RecordEntry,
  type RelationshipEntry,
  type SourceEntry,
  type ValidationIssue,
} from "../input/entries.js";
import { listNamingProperties } from "../input/entry-parts.js";
import { MAX_CLAIMS } from "../state/max-claims.js";
import { addMergedAttributes, getAliases, mergeAttributes } from "../state/merge-attributes.js";
import type { ApplyResult } from "./apply-result.js";
import { applyRetraction } from "./apply-retraction.js";
import { checkLiveEntity, createMissingReferenceIssue } from "./check-live-entity.js";
import { convertFormerIdClaims } from "./former-id-claims.js";
import { checkIdentity } from "./identity-issues.js";
import {
  type PendingEntity,
  type PendingEntries,
  type PendingRelationship,
  type PendingSubject,
  requireValues,
} from "./pending-entry.js";
import { resolveClaims } from "./resolve-claims.js";
import { checkCounts, checkValues, listChangedFields, mergeValues } from "./values.js";

/** Applies an entry to the pending entries. An entry with errors changes nothing. */
export function applyEntry(pending: PendingEntries, entry: RecordEntry): ApplyResult {
  switch (entry.type) {
    case "SOURCE":
      return applySource(pending, entry);
    case "ENTITY":
      return applyEntity(pending, entry);
    case "RELATIONSHIP":
      return applyRelationship(pending, entry);
    case "CLAIM":
      return applyClaim(pending, entry.claim);
    case "RETRACTION":
      return applyRetraction(pending, entry);
  }
}

function applySource(pending: PendingEntries, { id, newValues }: SourceEntry): ApplyResult {
  const pendingEntry = pending.getSource(id);
  const properties = recordedProperties(Source);
  const values = mergeValues(properties, pendingEntry.values, newValues);
  const issues = [...checkValues(id, properties, values, newValues), ...checkDateChange(pending, id)];
  if (issues.length > 0) return { issues };
  for (const subject of pending.state.redated.get(id) ?? [])
    pending.getSubject(subject).reasons.push(`${id} has another date`);
  const isBack = pendingEntry.isRetracted && pendingEntry.isUndone;
  if (isBack) pendingEntry.isRetracted = false;
  const changed =
    pendingEntry.values === null || listChangedFields(Source, pendingEntry.values, values).length > 0;
  pendingEntry.values = values;
  return { pendingEntry, changed: changed || isBack };
}

/** Checks that a new date of a source does not change the order of too many values. */
const checkDateChange = ({ state }: PendingEntries, id: string): readonly ValidationIssue[] =>
  state.redated.get(id) === null
    ? [
        createBadInputIssue(
          ["publishedOn"],
          `The date of ${id} cannot change: it has more than ${MAX_CLAIMS} claims, whose order follows from it.`,
        ),
      ]
    : [];

function applyEntity(pending: PendingEntries, entry: EntityEntry): ApplyResult {
  const pendingEntry = pending.getEntity(entry.id);
  const issues = checkIdentity(pending, entry);
  const newValues = selectValuesToWrite(pendingEntry, entry);
  const namedFields = listProperties(entry.kind.type).flatMap(({ name, identifies }) =>
    identifies && (entry.newValues[name] ?? newValues[name]) !== undefined ? name : [],
  );
  const claims = selectClaimsToWrite(pendingEntry, entry).map((claim) => ({ ...claim, named: namedFields }));
  const completeEntry = { ...entry, newValues, claims };
  const applied = applyValues(pending, pendingEntry, completeEntry, issues);
  if ("issues" in applied) return applied;
  const { distinctFrom = [] } = entry.identity ?? {};
  if (distinctFrom.length > 0) pendingEntry.reasons.push(`distinct from ${distinctFrom.join(", ")}`);
  const isRevived = !pendingEntry.isLive;
  pendingEntry.isLive = true;
  pendingEntry.isUndone = false;
  const changed = applied.commit();
  recomputeFromClaims(pending, pendingEntry);
  const { name } = requireValues(pendingEntry);
  return {
    pendingEntry,
    changed: changed || isRevived,
    ...(entry.isByName && name !== entry.newValues.name && { keptName: String(name) }),
  };
}

/**
 * Selects the values to write. An entry with a former id only adds names and identifiers. One whose client names the
 * entity, or that leads to it by its name, adds these and writes its other values: both names may be spellings that
 * must not replace each other. One with further names adds these too, but its name replaces the recorded one.
 */
function selectValuesToWrite(
  pendingEntry: PendingEntity,
  { newValues, identity, isByFormerId, isByName, hasFurtherNames }: EntityEntry,
): PropertyValues {
  if (pendingEntry.values === null) return newValues;
  if (isByFormerId && !identity?.isSameAs) return mergeRecordedAttributes(pendingEntry, newValues);
  if (identity?.isSameAs || (isByName && pendingEntry.isLive)) {
    const { name: _, ...rest } = newValues;
    return { ...rest, ...mergeRecordedAttributes(pendingEntry, newValues) };
  }
  return hasFurtherNames && pendingEntry.isLive
    ? addFurtherNames(requireValues(pendingEntry), newValues)
    : newValues;
}

const selectClaimsToWrite = ({ values }: PendingEntity, { claims, identity, isByFormerId }: EntityEntry) =>
  values !== null && isByFormerId && !identity?.isSameAs ? convertFormerIdClaims(claims) : claims;

/** Adds the recorded names and identifiers to those of an entry. */
function addFurtherNames(recorded: PropertyValues, newValues: PropertyValues): PropertyValues {
  const { name = recorded.name } = newValues;
  const renamedValues = { ...newValues, name: recorded.name };
  const { aliases, identifiers } = addMergedAttributes(
    recorded,
    mergeAttributes({ ...recorded, name }, renamedValues),
  );
  const otherAliases = getAliases({ aliases }).filter(({ value }) => value !== newValues.name);
  return { ...newValues, aliases: otherAliases, identifiers };
}

/** Combines the recorded names and identifiers with those of an entry. */
const mergeRecordedAttributes = (pendingEntry: PendingEntity, newValues: PropertyValues): PropertyValues => {
  const values = requireValues(pendingEntry);
  const { aliases, identifiers } = addMergedAttributes(values, mergeAttributes(values, newValues));
  return { aliases, identifiers };
};

function applyRelationship(pending: PendingEntries, entry: RelationshipEntry): ApplyResult {
  const pendingEntry = pending.getRelationship(entry.id);
  const ends = { from: entry.from ?? pendingEntry.ends?.from, to: entry.to ?? pendingEntry.ends?.to };
  const applied = applyValues(pending, pendingEntry, entry, checkEnds(pending, pendingEntry, ends));
  if ("issues" in applied) return applied;
  pendingEntry.ends = ends as NonNullable<PendingRelationship["ends"]>;
  const changed = applied.commit();
  const isBack = pendingEntry.claims.retractMissing(entry.claims);
  if (isBack) pendingEntry.reasons.push("in the data set again");
  recomputeFromClaims(pending, pendingEntry);
  return { pendingEntry, changed: changed || isBack };
}

/** Gives a fact or an entity the values that its claims resolve to, whatever the last line gave. */
function recomputeFromClaims(pending: PendingEntries, pendingEntry: PendingSubject): void {
  if (pendingEntry.values !== null)
    pendingEntry.values = resolveClaims(pending, pendingEntry, pendingEntry.values).resolved.values;
}

/** Applies the common part of entities and relationships: their values and their claims. */
function applyValues(
  pending: PendingEntries,
  pendingEntry: PendingEntity | PendingRelationship,
  { id, kind, newValues, claims }: EntityEntry | RelationshipEntry,
  otherIssues: readonly ValidationIssue[] = [],
): { readonly issues: readonly ValidationIssue[] } | { readonly commit: () => boolean } {
  const properties = recordedProperties(kind.type);
  const isDenial = claims.length > 0 && claims.every(({ stance }) => stance === "DISPUTES");
  // A source that disputes what is recorded gives it no values. If it is new, the disputed values are recorded.
  const values = mergeValues(
    properties,
    pendingEntry.values,
    isDenial && pendingEntry.values ? {} : newValues,
  );
  const missingSources = claims.flatMap(({ source }, index) =>
    checkSource(pending, source, ["claims", String(index)]),
  );
  const issues = [
    ...otherIssues,
    ...checkValues(id, properties, values, newValues),
    ...checkCounts(kind, values),
    ...checkReferredEntities(pending, kind, newValues),
    ...missingSources,
  ];
  if (issues.length > 0) return { issues };
  const commit = () => {
    const isNew =
      pendingEntry.values === null || listChangedFields(kind.type, pendingEntry.values, values).length > 0;
    pendingEntry.values = values;
    const cleared = Object.keys(newValues).filter((name) => newValues[name] === null);
    return (
      pendingEntry.claims.addInput(
        claims.map((claim) => pending.addObservedDay(claim)),
        cleared,
      ) || isNew
    );
  };
  return { commit };
}

/** Checks that the entities whose ids are among the values are recorded. */
const checkReferredEntities = (
  pending: PendingEntries,
  { type }: KindModel,
  newValues: PropertyValues,
): readonly ValidationIssue[] =>
  listNamingProperties(type).flatMap(({ name }) => {
    const id = newValues[name];
    return typeof id === "string" ? checkLiveEntity(pending, id, [name]) : [];
  });

type Ends = Readonly<Record<"from" | "to", string | undefined>>;

function checkEnds(
  pending: PendingEntries,
  pendingEntry: PendingRelationship,
  ends: Ends,
): readonly ValidationIssue[] {
  return (["from", "to"] as const).flatMap((end): ValidationIssue[] => {
    const [newEnd, recorded] = [ends[end], pendingEntry.ends?.[end]];
    if (newEnd === undefined) return [createMissingReferenceIssue(pendingEntry.id, end)];
    if (recorded !== undefined && newEnd !== recorded)
      return [
        {
          path: [end],
          code: "CONFLICT",
          message: `${pendingEntry.id} is recorded with ${end} ${recorded}. The ends of a fact cannot change: retract it, or record another id.`,
        },
      ];
    return [...checkLiveEntity(pending, newEnd, [end])];
  });
}

function checkSource(
  pending: PendingEntries,
  source: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const status = pending.resolveSourceStatus(source);
  if (status === "LIVE") return [];
  const why =
    status === "UNKNOWN"
      ? "is not recorded. Record it first"
      : "is retracted. Restore it first, or name another";
  return [{ path: [...path, "source"], code: "NOT_FOUND", message: `${source} ${why}.` }];
}

function applyClaim(pending: PendingEntries, claim: ClaimContent): ApplyResult {
  const issues = [...checkSubject(pending, claim.subject), ...checkSource(pending, claim.source, [])];
  if (issues.length > 0) return { issues };
  const pendingEntry = pending.getSubject(claim.subject);
  const changed = pendingEntry.claims.addInput([pending.addObservedDay(claim)], []);
  recomputeFromClaims(pending, pendingEntry);
  return { pendingEntry, changed, claim: pendingEntry.claims.requireClaimId(claim) };
}

/** Checks that a claim has a live entity or a recorded fact between live entities. It revives a retracted fact. */
function checkSubject(pending: PendingEntries, id: string): readonly ValidationIssue[] {
  if (requireKindById(id).category === "ENTITY") return checkLiveEntity(pending, id, ["subject"]);
  const { ends } = pending.getRelationship(id);
  if (ends) return [ends.from, ends.to].flatMap((end) => checkLiveEntity(pending, end, ["subject"]));
  return [{ path: ["subject"], code: "NOT_FOUND", message: `${id} is not recorded. Record it first.` }];
}
