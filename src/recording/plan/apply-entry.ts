import { Source } from "../../domain/graphql/source.js";
import { listProperties } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type {
  ClaimContent,
  EntityEntry,
  PropertyValues,
  RecordEntry,
  RelationshipEntry,
  SourceEntry,
  ValidationIssue,
} from "../input/entries.js";
import { addMergedAttributes, getAliases, mergeAttributes } from "../state/merge-attributes.js";
import { applyRetraction } from "./apply-retraction.js";
import {
  checkClaimedCountries,
  checkDateChange,
  checkEnds,
  checkSource,
  checkStatedDates,
  checkSubject,
  checkSubjectEntry,
  checkValues,
} from "./entry-issues.js";
import { checkIdentity } from "./identity-issues.js";
import type { PendingEntries } from "./pending-entries.js";
import {
  type ApplyResult,
  type PendingEntity,
  type PendingRelationship,
  type PendingSubject,
  requireValues,
} from "./pending-entry.js";
import { convertFormerIdClaims } from "./redirect-ids.js";
import { listChangedFields, mergeValues } from "./values.js";

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

function applyEntity(pending: PendingEntries, entry: EntityEntry): ApplyResult {
  const pendingEntry = pending.getEntity(entry.id);
  const newValues = selectValuesToWrite(pendingEntry, entry);
  const namedFields = listProperties(entry.kind.type).flatMap(({ name, identifies }) =>
    identifies && (entry.newValues[name] ?? newValues[name]) !== undefined ? name : [],
  );
  const claims = selectClaimsToWrite(pendingEntry, entry).map((claim) => ({ ...claim, named: namedFields }));
  const identityIssues = checkIdentity(pending, entry);
  const result = applyValues(pending, pendingEntry, { ...entry, newValues, claims }, identityIssues);
  if ("issues" in result) return result;
  const { distinctFrom = [] } = entry.identity ?? {};
  if (distinctFrom.length > 0) pendingEntry.reasons.push(`distinct from ${distinctFrom.join(", ")}`);
  const isRevived = !pendingEntry.isLive;
  pendingEntry.isLive = true;
  pendingEntry.isUndone = false;
  pending.recomputeFromClaims(pendingEntry);
  const { name } = requireValues(pendingEntry);
  return {
    pendingEntry,
    changed: result.changed || isRevived,
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
  const result = applyValues(pending, pendingEntry, entry, checkEnds(pending, pendingEntry, ends));
  if ("issues" in result) return result;
  pendingEntry.ends = ends as NonNullable<PendingRelationship["ends"]>;
  const isBack = pendingEntry.claims.retractMissing(entry.claims);
  if (isBack) pendingEntry.reasons.push("in the data set again");
  pending.recomputeFromClaims(pendingEntry);
  return { pendingEntry, changed: result.changed || isBack };
}

/** Applies the common part of entities and relationships: their values and their claims. */
function applyValues(
  pending: PendingEntries,
  pendingEntry: PendingSubject,
  entry: EntityEntry | RelationshipEntry,
  otherIssues: readonly ValidationIssue[],
): ApplyResult {
  const { kind, newValues, claims } = entry;
  const isDenial = claims.length > 0 && claims.every(({ stance }) => stance === "DISPUTES");
  // A source that disputes what is recorded gives it no values. If it is new, the disputed values are recorded.
  const values = mergeValues(
    recordedProperties(kind.type),
    pendingEntry.values,
    isDenial && pendingEntry.values ? {} : newValues,
  );
  const issues = [...otherIssues, ...checkSubjectEntry(pending, entry, values)];
  if (issues.length > 0) return { issues };
  const isNew =
    pendingEntry.values === null || listChangedFields(kind.type, pendingEntry.values, values).length > 0;
  pendingEntry.values = values;
  const cleared = Object.keys(newValues).filter((name) => newValues[name] === null);
  return { pendingEntry, changed: pending.addClaims(pendingEntry, claims, cleared) || isNew };
}

function applyClaim(pending: PendingEntries, claim: ClaimContent): ApplyResult {
  const issues = [...checkSubject(pending, claim.subject), ...checkSource(pending, claim.source, [])];
  if (issues.length > 0) return { issues };
  const pendingEntry = pending.getSubject(claim.subject);
  const { kind } = pendingEntry;
  const valueIssues = [
    ...checkClaimedCountries(kind, claim, requireValues(pendingEntry)),
    ...checkStatedDates(pending, kind, claim).map(({ issue }) => issue),
  ];
  if (valueIssues.length > 0) return { issues: valueIssues };
  const changed = pending.addClaims(pendingEntry, [claim], []);
  pending.recomputeFromClaims(pendingEntry);
  return { pendingEntry, changed, claim: pendingEntry.claims.requireClaimId(claim) };
}
