import { findProperty, type KindModel, requireKindById } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import { formatIsoDate, toEarliestDay } from "../../domain/time.js";
import { describeFormerCountry, isFormerCountryCode, isFormerlyValid } from "../../domain/values/country.js";
import { isMissingClaim, parseClaimedValues } from "../claims/claim-content.js";
import {
  type ClaimContent,
  createBadInputIssue,
  type EntityEntry,
  type PropertyValues,
  type RelationshipEntry,
  type ValidationIssue,
} from "../input/entries.js";
import { listNamingProperties } from "../input/entry-parts.js";
import { checkDistinctEnds, checkPeriod } from "../input/validate-semantics.js";
import { MAX_CLAIMS } from "../state/graph-state.js";
import type { PendingEntries } from "./pending-entries.js";
import type { PendingRelationship } from "./pending-entry.js";

/** Checks an entity or a relationship: the values that it would have, and the sources of its claims. */
export function checkSubjectEntry(
  pending: PendingEntries,
  { id, kind, newValues, claims }: EntityEntry | RelationshipEntry,
  values: PropertyValues,
): readonly ValidationIssue[] {
  return [
    ...checkValues(id, recordedProperties(kind.type), values, newValues),
    ...checkCounts(kind, values),
    ...checkReferredEntities(pending, kind, newValues),
    ...checkFormerCountries(kind, newValues, values),
    ...claims.flatMap((claim, index) => [
      ...checkSource(pending, claim.source, ["claims", String(index)]),
      ...checkClaimedCountries(kind, claim, values, newValues).map((issue) => ({
        ...issue,
        path: ["claims", String(index), "values", ...issue.path],
      })),
      ...checkStatedDates(pending, kind, claim).map(({ field, issue }) => ({
        ...issue,
        path: field in newValues ? [field] : ["claims", String(index), ...issue.path],
      })),
    ]),
  ];
}

/** Checks that a given country whose code was withdrawn is that of something that had ended by then. */
const checkFormerCountries = (
  { properties }: KindModel,
  newValues: PropertyValues,
  { validFrom, validTo }: PropertyValues,
): readonly ValidationIssue[] =>
  properties.flatMap(({ name, type }) => {
    const code = newValues[name];
    if (type !== "Country" || typeof code !== "string" || !isFormerCountryCode(code)) return [];
    if (isFormerlyValid(code, toDateOrNull(validFrom), toDateOrNull(validTo))) return [];
    const reason = "A former code must be that of something that had ended by then.";
    return [createBadInputIssue([name], `${code} ${describeFormerCountry(code)}. ${reason}`)];
  });

/** Checks the countries of a claim, except for those that its entry gives. */
export function checkClaimedCountries(
  kind: KindModel,
  claim: ClaimContent,
  values: PropertyValues,
  newValues: PropertyValues = {},
): readonly ValidationIssue[] {
  const ownValues = Object.entries(parseClaimedValues(claim)).filter(
    ([name, value]) => newValues[name] !== value,
  );
  return checkFormerCountries(kind, Object.fromEntries(ownValues), values);
}

/** Finds the dates that a claim supports though its source is from an earlier day, unless it announces them. */
export function checkStatedDates(
  pending: PendingEntries,
  { type }: KindModel,
  claim: ClaimContent,
): readonly { readonly field: string; readonly issue: ValidationIssue }[] {
  // A complete run of a data set may be later than the source of what it no longer has.
  if (claim.stance !== "SUPPORTS" || claim.isExpected || isMissingClaim(claim)) return [];
  const lastDay = pending.findLastStatedDay(claim.source);
  return Object.entries(parseClaimedValues(claim)).flatMap(([field, value]) => {
    const isLater =
      findProperty(type, field)?.type === "PartialDate" && toEarliestDay(String(value)) > lastDay;
    if (!isLater) return [];
    const path = field === claim.field && claim.value !== null ? ["value"] : ["values", field];
    const message = `${field} ${value} is after ${formatIsoDate(lastDay)}, the last day that ${claim.source} can state. Cite a later source for it, or announce it: expected: true.`;
    return [{ field, issue: createBadInputIssue(path, message) }];
  });
}

const toDateOrNull = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Checks that an entity is recorded and not retracted. */
export function checkLiveEntity(
  pending: PendingEntries,
  id: string,
  path: readonly string[],
): readonly ValidationIssue[] {
  const status = pending.resolveEntityStatus(id);
  if (status === "LIVE") return [];
  const why =
    status === "UNKNOWN" ? "is not recorded. Record it first" : "is retracted. Record it again first";
  return [{ path, code: "NOT_FOUND", message: `${id} ${why}.` }];
}

/** Creates the error for a missing value of a thing that is not recorded: an entry that gives it may come later. */
const createMissingReferenceIssue = (id: string, field: string): ValidationIssue => ({
  path: [field],
  code: "NOT_FOUND",
  message: `${id} is not recorded. Record it first, or give its ${field}.`,
});

/**
 * Finds the errors that keep values from being recorded: a required value is missing, the period ends before it starts,
 * or a qualifier has no date.
 */
export function checkValues(
  id: string,
  properties: readonly Property[],
  values: PropertyValues,
  newValues: PropertyValues,
): readonly ValidationIssue[] {
  const missing = properties.filter(
    ({ name, nullable, list }) => !nullable && !list && values[name] === null,
  );
  return [
    ...missing.map(({ name }) => createMissingReferenceIssue(id, name)),
    ...checkPeriod(values.validFrom, values.validTo),
    ...checkQualifiers(newValues, values),
  ];
}

/** Checks that an end that is not known has no qualifier. */
const checkQualifiers = (
  { validToQualifier }: PropertyValues,
  { validTo }: PropertyValues,
): readonly ValidationIssue[] =>
  validToQualifier == null || validTo != null
    ? []
    : [
        createBadInputIssue(
          ["validToQualifier"],
          "validToQualifier says how validTo is known: give a validTo, too.",
        ),
      ];

/** Checks counts: a fact has a count of its own or a shared one, not both; a qualifier needs a count. */
export function checkCounts(kind: KindModel, values: PropertyValues): readonly ValidationIssue[] {
  const isKnown = (name: string) => values[name] != null;
  const choice = kind.category === "RELATIONSHIP" ? (kind.oneOf ?? []) : [];
  const qualifiers = kind.properties.flatMap(({ name, qualifies }) =>
    qualifies !== undefined && isKnown(name) && !isKnown(qualifies) ? [{ name, qualifies }] : [],
  );
  return [
    ...(choice.length > 0 && choice.filter(isKnown).length !== 1
      ? [
          createBadInputIssue(
            [],
            `Exactly one of ${choice.join(" and ")} must be given; null clears the other.`,
          ),
        ]
      : []),
    ...qualifiers.map(({ name, qualifies }) =>
      createBadInputIssue([name], `${name} must be null without ${qualifies}.`),
    ),
  ];
}

/** Checks that a new date of a source does not change the order of too many values. */
export const checkDateChange = ({ state }: PendingEntries, id: string): readonly ValidationIssue[] =>
  state.redated.get(id) === null
    ? [
        createBadInputIssue(
          ["publishedOn"],
          `The date of ${id} cannot change: it has more than ${MAX_CLAIMS} claims, whose order follows from it.`,
        ),
      ]
    : [];

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

/** Checks that both ends are live entities, and those that the fact has had so far. */
export function checkEnds(
  pending: PendingEntries,
  pendingEntry: PendingRelationship,
  ends: Readonly<Record<"from" | "to", string | undefined>>,
): readonly ValidationIssue[] {
  const endIssues = (["from", "to"] as const).flatMap((end): ValidationIssue[] => {
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
  // A merge may have made the entities that the entry names one.
  return [...endIssues, ...checkDistinctEnds(ends.from, ends.to)];
}

/** Checks that a source can be cited. */
export function checkSource(
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

/** Checks that a claim has a live entity or a recorded fact between live entities. It revives a retracted fact. */
export function checkSubject(pending: PendingEntries, id: string): readonly ValidationIssue[] {
  if (requireKindById(id).category === "ENTITY") return checkLiveEntity(pending, id, ["subject"]);
  const { ends } = pending.getRelationship(id);
  if (ends) return [ends.from, ends.to].flatMap((end) => checkLiveEntity(pending, end, ["subject"]));
  return [{ path: ["subject"], code: "NOT_FOUND", message: `${id} is not recorded. Record it first.` }];
}
