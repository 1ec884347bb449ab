import { Source } from "../../domain/graphql/source.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import {
  type Day,
  formatIsoDate,
  type Instant,
  LAST_DAY,
  toCalendarDay,
  toEarliestDay,
  toLatestDay,
} from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import { formatDate } from "../../util/days.js";
import { computeFactPeriod, type StoredPeriod } from "../claims/period.js";
import {
  isContested,
  type StoredFields,
  type StoredReading,
  toStoredFields,
  toStoredReading,
} from "../claims/stored-reading.js";
import type { PropertyValues } from "../input/entries.js";
import type { EntityStep, PlannedChange, RelationshipStep, SourceStep } from "../state/changes.js";
import type { PendingEntries } from "./pending-entries.js";
import type { PendingEntity, PendingRelationship, PendingSource } from "./pending-entry.js";
import { listChangedFields } from "./values.js";

/** A new version: its action in the change log, the changed properties, and its step at a given instant. */
export interface Version<Step> {
  readonly action: PlannedChange["action"];
  /** The names of the properties that differ from the version before; empty for the first version. */
  readonly changed: readonly string[];
  readonly step: (at: Instant) => Step;
  /** True if claims disagree about the thing from then on. */
  readonly isContested?: boolean;
}

/** Builds the next version of a source; null if nothing changed. */
export function buildSourceVersion({
  id,
  before,
  values,
  isRetracted,
  isUndone,
}: PendingSource): Version<SourceStep> | null {
  if (values === null) return null;
  const changed = before ? listChangedFields(Source, before.values, values) : [];
  const retractedBefore = before?.retractedAt ?? null;
  const isTurned = isRetracted !== (retractedBefore !== null);
  if (before && changed.length === 0 && !isTurned) return null;
  return {
    action: before && !isTurned ? "CORRECTED" : isRetracted ? "RETRACTED" : "RECORDED",
    changed,
    step: (instant) => ({
      id,
      values,
      at: instant,
      isNew: before === null,
      recordedAt: before?.recordedAt ?? instant,
      retractedAt: isRetracted ? (retractedBefore ?? instant) : null,
      isUndone: isRetracted && isUndone,
    }),
  };
}

/** Builds the next version of an entity; null if neither its values nor the result of its claims changed. */
export function buildEntityVersion(
  pending: PendingEntries,
  pendingEntry: PendingEntity,
): Version<EntityStep> | null {
  const { id, kind, isLive } = pendingEntry;
  if (pendingEntry.values === null) return null;
  const before = getPreviousStatus(pendingEntry);
  const { resolved } = pending.resolveClaims(pendingEntry);
  const values = isLive ? resolved.values : pendingEntry.values;
  const reading = toStoredFields(kind, resolved);
  const corrected = pendingEntry.before
    ? listChangedFields(kind.type, pendingEntry.before.values, values)
    : [];
  const states = listChangedStates(pendingEntry, reading);
  const changed = [...corrected, ...(corrected.length > 0 ? states.filter(isNoEvidence) : states)];
  if (before === "LIVE" ? isLive && changed.length === 0 : !isLive) return null;
  const createStep = (instant: Instant): EntityStep => ({
    id,
    kind,
    values,
    reading,
    at: instant,
    createdAt: pendingEntry.before?.createdAt ?? instant,
    before,
    after: isLive ? "LIVE" : "RETRACTED",
    isUndone: !isLive && pendingEntry.isUndone,
    isRenamed: before === "LIVE" && changed.includes("name"),
  });
  return {
    action: isLive ? (before === "LIVE" ? "CORRECTED" : "RECORDED") : "RETRACTED",
    changed,
    step: createStep,
    isContested: isContested(reading),
  };
}

/**
 * Lists the changed states of an entity's fields. A version of an earlier release has none, and gets them with its
 * next change.
 */
function listChangedStates({ before, claims }: PendingEntity, after: StoredFields): readonly string[] {
  if (before === null) return [];
  const isFormer = before.reading.fieldStates.length === 0;
  if (isFormer && claims.added.length + claims.retracted.length === 0) return [];
  return describeFieldStateChanges(before.reading, after);
}

function getPreviousStatus({ before }: PendingEntity): EntityStep["before"] {
  if (!before) return "ABSENT";
  return before.isRetracted ? "RETRACTED" : "LIVE";
}

/**
 * Builds the next version of a fact; null if neither its values nor its ends nor the result of its claims changed.
 */
export function buildRelationshipVersion(
  pending: PendingEntries,
  pendingEntry: PendingRelationship,
): Version<RelationshipStep> | null {
  const { id, kind, before, ends } = pendingEntry;
  if (pendingEntry.values === null || ends === null) return null;
  const { resolved, claims } = pending.resolveClaims(pendingEntry);
  const { values } = resolved;
  const reading = toStoredReading(resolved, claims);
  const wasLive = before !== null && before.reading.status !== "RETRACTED";
  const isMoved = before !== null && (before.from.id !== ends.from || before.to.id !== ends.to);
  if (!wasLive && reading.status === "RETRACTED" && !isMoved) return null;
  const period = computePeriod(pending, pendingEntry, values);
  const corrected = before ? listChangedFields(kind.type, before.values, values) : [];
  const changed = before
    ? [
        ...corrected,
        ...describeReadingChanges(before.reading, reading),
        ...(corrected.some(isDate)
          ? []
          : describePeriodChanges(pending, pendingEntry, { values, before: before.period, after: period })),
      ]
    : [];
  if (wasLive && changed.length === 0 && !isMoved) return null;
  const createStep = (instant: Instant): RelationshipStep => ({
    id,
    kind,
    ...ends,
    farName: kind.hub ? pending.findEntityName(kind.hub === "TO" ? ends.from : ends.to) : null,
    values,
    reading,
    period,
    at: instant,
    before: before?.type ?? null,
    isMoved,
    after: selectStoredType(kind, period, reading, instant),
  });
  const action = wasLive ? (reading.status === "RETRACTED" ? "RETRACTED" : "CORRECTED") : "RECORDED";
  return { action, changed, step: createStep, isContested: isContested(reading) };
}

/** Describes the changes in the result of the claims, in words of the change log. */
function describeReadingChanges(before: StoredReading, after: StoredReading): readonly string[] {
  const words = [
    ...(before.status === after.status ? [] : [`status ${after.status}`]),
    ...(before.confidence === after.confidence ? [] : [`confidence ${after.confidence}`]),
  ];
  const ofFields = describeFieldStateChanges(before, after);
  const isOfOthers = words.length > 0 || after.status === "RETRACTED";
  return isOfOthers ? [...words, ...ofFields.filter(isNoEvidence)] : ofFields;
}

/** The words for a change of only the claims behind values. */
const EVIDENCE = "evidence for fields";
const isNoEvidence = (word: string): boolean => word !== EVIDENCE;

function describeFieldStateChanges(before: StoredFields, after: StoredFields): readonly string[] {
  const words = [
    ...describeFieldChanges(before.disputedFields, after.disputedFields, "DISPUTED"),
    ...describeFieldChanges(before.allegedFields, after.allegedFields, "ALLEGED"),
  ];
  if (words.length > 0) return words;
  return String(before.fieldStates) === String(after.fieldStates) ? [] : [EVIDENCE];
}

const describeFieldChanges = (
  before: readonly string[],
  after: readonly string[],
  status: string,
): readonly string[] => [
  ...after.filter((field) => !before.includes(field)).map((field) => `${field} ${status}`),
  ...before.filter((field) => !after.includes(field)).map((field) => `${field} no longer ${status}`),
];

/** Computes the period of a fact by its live claims. A fact that nobody observed is known since they were recorded. */
function computePeriod(
  { at: instant }: PendingEntries,
  { kind, claims }: PendingRelationship,
  values: PropertyValues,
): StoredPeriod {
  const { live } = claims;
  const recorded = live.map((claim) => ("recordedAt" in claim ? claim.recordedAt : instant));
  const evidence = {
    observations: live.flatMap(({ observedDay }) => observedDay ?? []),
    confirmations: live.flatMap(({ confirmedDay }) => confirmedDay ?? []),
  };
  return computeFactPeriod(kind, values, evidence, toCalendarDay(Math.min(instant, ...recorded)));
}

const isDate = (property: string): boolean =>
  qualifiers.some(({ date, qualifier }) => property === date || property === qualifier);

/** Describes how claims that were added or retracted change the period of a fact. */
function describePeriodChanges(
  pending: PendingEntries,
  pendingEntry: PendingRelationship,
  {
    values: { validFrom, validTo },
    before,
    after,
  }: { readonly values: PropertyValues; readonly before: StoredPeriod; readonly after: StoredPeriod },
): readonly string[] {
  const { claims } = pendingEntry;
  if (claims.added.length + claims.retracted.length === 0) return [];
  const describeDay = (words: string, day: Day): string => {
    const dates = [...pending.listObservationDates(pendingEntry, day), validFrom, validTo];
    return `${words} ${formatDate(selectDate(day, dates))}`;
  };
  return [
    ...(before.firstDay === after.firstDay ? [] : [describeDay("first observed", after.firstDay)]),
    ...(before.confirmedLastDay === after.confirmedLastDay
      ? []
      : [describeDay("last confirmed", after.confirmedLastDay)]),
  ];
}

/** Selects the most precise of the dates that a day stands for, as the first or the last day of them; else the day itself. */
function selectDate(day: Day, dates: readonly unknown[]): string {
  const matching = dates.filter(
    (date) => typeof date === "string" && [toEarliestDay(date), toLatestDay(date)].includes(day),
  );
  return matching.map(String).sort((a, b) => b.length - a.length)[0] ?? formatIsoDate(day);
}

/** Selects the relationship type of the version, by what is known about its end on the day it is recorded. */
function selectStoredType(
  { stored }: RelationshipKindModel,
  { firstDay, lastDay }: StoredPeriod,
  { status }: StoredReading,
  instant: Instant,
): string {
  if (status === "RETRACTED") return stored.superseded;
  return lastDay === LAST_DAY && firstDay <= toCalendarDay(instant) ? stored.openEnded : stored.bounded;
}
