import { Source } from "../../domain/graphql/source.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { formatDay, type Instant, LAST_DAY, toCalendarDay } from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { periodOfFact, type StoredPeriod } from "../claims/period.js";
import {
  isContested,
  type StoredFields,
  type StoredReading,
  storedFields,
  storedReading,
} from "../claims/stored-reading.js";
import type { Values } from "../input/facts.js";
import type { EntityStep, PlannedChange, RelationshipStep, SourceStep } from "../state/changes.js";
import type { PendingEntity, PendingEntries, PendingRelationship, PendingSource } from "./pending-entry.js";
import { readingOf } from "./reading-of.js";
import { changedValues } from "./values.js";

/** A new version: its action in the change log, the changed properties, and its step at a given instant. */
export interface Version<Step> {
  readonly action: PlannedChange["action"];
  /** The names of the properties that differ from the version before; empty for the first version. */
  readonly changed: readonly string[];
  readonly step: (at: Instant) => Step;
  /** Whether claims disagree about the thing from then on. */
  readonly isContested?: boolean;
}

/** The next version of a source; null if nothing changed. */
export function sourceVersion({
  id,
  before,
  values,
  isRetracted,
  isUndone,
}: PendingSource): Version<SourceStep> | null {
  if (values === null) return null;
  const changed = before ? changedValues(Source, before.values, values) : [];
  const retractedBefore = before?.retractedAt ?? null;
  const isTurned = isRetracted !== (retractedBefore !== null);
  if (before && changed.length === 0 && !isTurned) return null;
  return {
    action: before && !isTurned ? "CORRECTED" : isRetracted ? "RETRACTED" : "RECORDED",
    changed,
    step: (at) => ({
      ...{ id, values, at, isNew: before === null },
      recordedAt: before?.recordedAt ?? at,
      retractedAt: isRetracted ? (retractedBefore ?? at) : null,
      isUndone: isRetracted && isUndone,
    }),
  };
}

/** The next version of an entity; null if neither its values nor the result of its claims changed. */
export function entityVersion(pending: PendingEntries, entry: PendingEntity): Version<EntityStep> | null {
  const { id, kind, isLive } = entry;
  if (entry.values === null) return null;
  const before = beforeOf(entry);
  const { reading: result } = readingOf(pending, entry, entry.values);
  const values = isLive ? result.values : entry.values;
  const reading = storedFields(kind, result);
  const corrected = entry.before ? changedValues(kind.type, entry.before.values, values) : [];
  const states = changedStates(entry, reading);
  const changed = [...corrected, ...(corrected.length > 0 ? states.filter(isNoEvidence) : states)];
  if (before === "LIVE" ? isLive && changed.length === 0 : !isLive) return null;
  const step = (at: Instant): EntityStep => ({
    id,
    kind,
    values,
    reading,
    at,
    createdAt: entry.before?.createdAt ?? at,
    before,
    after: isLive ? "LIVE" : "RETRACTED",
    isUndone: !isLive && entry.isUndone,
    isRenamed: before === "LIVE" && changed.includes("name"),
  });
  return {
    action: isLive ? (before === "LIVE" ? "CORRECTED" : "RECORDED") : "RETRACTED",
    changed,
    step,
    isContested: isContested(reading),
  };
}

/**
 * What changed in the states of an entity's fields. A version of an earlier release has none, and gets them with its
 * next change.
 */
function changedStates({ before, claims }: PendingEntity, after: StoredFields): readonly string[] {
  if (before === null) return [];
  const isFormer = before.reading.fieldStates.length === 0;
  if (isFormer && claims.added.length + claims.retracted.length === 0) return [];
  return changedFieldStates(before.reading, after);
}

function beforeOf({ before }: PendingEntity): EntityStep["before"] {
  if (!before) return "ABSENT";
  return before.isRetracted ? "RETRACTED" : "LIVE";
}

/**
 * The next version of a fact; null if neither its values nor its ends nor the result of its claims changed.
 */
export function relationshipVersion(
  pending: PendingEntries,
  entry: PendingRelationship,
): Version<RelationshipStep> | null {
  const { id, kind, before, ends } = entry;
  if (entry.values === null || ends === null) return null;
  const { reading: result, claims } = readingOf(pending, entry, entry.values);
  const { values } = result;
  const reading = storedReading(result, claims);
  const wasLive = before !== null && before.reading.status !== "RETRACTED";
  const isMoved = before !== null && (before.from.id !== ends.from || before.to.id !== ends.to);
  if (!wasLive && reading.status === "RETRACTED" && !isMoved) return null;
  const period = periodOf(pending, entry, values);
  const corrected = before ? changedValues(kind.type, before.values, values) : [];
  const changed = before
    ? [
        ...corrected,
        ...changedReading(before.reading, reading),
        ...(corrected.some(isDate) ? [] : changedPeriod(entry, before.period, period)),
      ]
    : [];
  if (wasLive && changed.length === 0 && !isMoved) return null;
  const step = (at: Instant): RelationshipStep => ({
    id,
    kind,
    ...ends,
    farName: kind.hub ? pending.nameOf(kind.hub === "TO" ? ends.from : ends.to) : null,
    values,
    reading,
    period,
    at,
    before: before?.type ?? null,
    isMoved,
    after: storedType(kind, period, reading, at),
  });
  const action = wasLive ? (reading.status === "RETRACTED" ? "RETRACTED" : "CORRECTED") : "RECORDED";
  return { action, changed, step, isContested: isContested(reading) };
}

/** What changed in the result of the claims, in words of the change log. */
function changedReading(before: StoredReading, after: StoredReading): readonly string[] {
  const words = [
    ...(before.status === after.status ? [] : [`status ${after.status}`]),
    ...(before.confidence === after.confidence ? [] : [`confidence ${after.confidence}`]),
  ];
  const ofFields = changedFieldStates(before, after);
  const isOfOthers = words.length > 0 || after.status === "RETRACTED";
  return isOfOthers ? [...words, ...ofFields.filter(isNoEvidence)] : ofFields;
}

/** Said if only the claims behind values changed. */
const EVIDENCE = "evidence for fields";
const isNoEvidence = (word: string): boolean => word !== EVIDENCE;

function changedFieldStates(before: StoredFields, after: StoredFields): readonly string[] {
  const words = [
    ...changedFields(before.disputedFields, after.disputedFields, "DISPUTED"),
    ...changedFields(before.allegedFields, after.allegedFields, "ALLEGED"),
  ];
  if (words.length > 0) return words;
  return String(before.fieldStates) === String(after.fieldStates) ? [] : [EVIDENCE];
}

const changedFields = (
  before: readonly string[],
  after: readonly string[],
  status: string,
): readonly string[] => [
  ...after.filter((field) => !before.includes(field)).map((field) => `${field} ${status}`),
  ...before.filter((field) => !after.includes(field)).map((field) => `${field} no longer ${status}`),
];

/** The period of a fact, by its live claims. A fact that nobody observed is known since they were recorded. */
function periodOf(
  { at }: PendingEntries,
  { kind, claims }: PendingRelationship,
  values: Values,
): StoredPeriod {
  const { live } = claims;
  const recorded = live.map((claim) => ("recordedAt" in claim ? claim.recordedAt : at));
  const evidence = {
    observations: live.flatMap(({ observedDay }) => observedDay ?? []),
    confirmations: live.flatMap(({ confirmedDay }) => confirmedDay ?? []),
  };
  return periodOfFact(kind, values, evidence, toCalendarDay(Math.min(at, ...recorded)));
}

const isDate = (property: string): boolean =>
  qualifiers.some(({ date, qualifier }) => property === date || property === qualifier);

/** What claims that were added or retracted change in the period of a fact. */
function changedPeriod(
  { claims }: PendingRelationship,
  before: StoredPeriod,
  after: StoredPeriod,
): readonly string[] {
  if (claims.added.length + claims.retracted.length === 0) return [];
  return [
    ...(before.firstDay === after.firstDay ? [] : [`first observed on ${formatDay(after.firstDay)}`]),
    ...(before.confirmedLastDay === after.confirmedLastDay
      ? []
      : [`last confirmed on ${formatDay(after.confirmedLastDay)}`]),
  ];
}

/** The relationship type of the version, by what is known about its end on the day it is recorded. */
function storedType(
  { stored }: RelationshipKindModel,
  { firstDay, lastDay }: StoredPeriod,
  { status }: StoredReading,
  at: Instant,
): string {
  if (status === "RETRACTED") return stored.superseded;
  return lastDay === LAST_DAY && firstDay <= toCalendarDay(at) ? stored.openEnded : stored.bounded;
}
