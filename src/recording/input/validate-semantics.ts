import { listFieldNames } from "../../domain/kinds/field-names.js";
import { findKind, findKindById, findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { computeTomorrow, formatIsoDate, isPartialDate, isPeriod, toEarliestDay } from "../../domain/time.js";
import { isKnown } from "../../util/is-known.js";
import { isRecord } from "../../util/is-record.js";
import { describeAllowedValues, readClaimValue } from "../claims/claim-value.js";
import { isAbout } from "../claims/supported-values.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";

type LineValues = Readonly<Record<string, unknown>>;

/**
 * Finds the errors of a line that its schema cannot find: a fact that links an entity to itself, a period that ends before it
 * starts, a start to come that nobody announces, a claim about an unknown field or with a value that does not fit it.
 */
export function validateSemantics(line: LineValues): readonly ValidationIssue[] {
  const about = line.kind === "CLAIM" ? findKindById(String(line.subject)) : findKind(String(line.kind));
  if (!about) return [];
  if (line.kind === "CLAIM") return [...checkField(about, line, []), ...checkClaimedStart(about, line, [])];
  const claims = Array.isArray(line.claims) ? line.claims.map((claim) => (isRecord(claim) ? claim : {})) : [];
  return [
    ...checkDistinctEnds(line.from, line.to),
    ...checkAmbiguousValues(about, line),
    ...checkLinePeriod(about, line),
    ...checkLineStart(about, line, claims),
    ...checkUnclaimedValues(about, line, claims),
    ...claims.flatMap((claim, index) => {
      const path = ["claims", String(index)];
      return [...checkField(about, claim, path), ...checkClaimedStart(about, claim, path)];
    }),
  ];
}

/** Checks that a fact does not link an entity to itself. Ends that are not known are ignored. */
export const checkDistinctEnds = (from: unknown, to: unknown): readonly ValidationIssue[] =>
  from === undefined || from !== to
    ? []
    : [
        createBadInputIssue(
          ["to"],
          `A fact must not link an entity to itself: from and to are both ${String(to)}.`,
        ),
      ];

/**
 * Checks that each value of a line is stated by a claim. A claim about the whole states all of them; one with values of its own
 * shows that its line may give what claims of other lines state.
 */
function checkUnclaimedValues(
  kind: KindModel,
  line: LineValues,
  claims: readonly LineValues[],
): readonly ValidationIssue[] {
  const supports = claims.filter(({ stance }) => stance !== "DISPUTES");
  const hasOtherValues = ({ field, values }: LineValues) => field == null || values != null;
  if (supports.length === 0 || supports.some(hasOtherValues)) return [];
  return listUnclaimedFields(kind, line, supports).map((name) => {
    const message = `No claim states ${name}. Add a claim about it, or name it in the values of a claim. A value that no source states has a claim with basis CURATOR_KNOWLEDGE.`;
    return createBadInputIssue([name], message);
  });
}

/** Lists the fields of a line, by its own names, whose values none of its supporting claims gives or is about. */
export const listUnclaimedFields = (
  { type, properties }: KindModel,
  line: LineValues,
  supports: readonly { readonly field?: unknown; readonly values?: unknown }[],
): readonly string[] =>
  claimedProperties(type).flatMap((property) => {
    const lineName = findLineName(properties, line, property.name);
    const isStated = supports.some(
      ({ field, values }) =>
        field === lineName || isAbout(field, property) || (isRecord(values) && property.name in values),
    );
    return !isKnown(line[lineName]) || isStated ? [] : [lineName];
  });

/** Checks that a start after tomorrow is announced by a claim of its line. */
function checkLineStart(
  { properties }: KindModel,
  line: LineValues,
  claims: readonly LineValues[],
): readonly ValidationIssue[] {
  if (claims.some(({ expected }) => expected === true)) return [];
  return properties
    .filter(({ name, shows = name }) => shows === START && isToCome(line[name]))
    .map(({ name }) => createUnannouncedIssue([name], name));
}

/** Checks that a claim of a start after tomorrow announces it. A claim may dispute such a start. */
function checkClaimedStart(
  { properties }: KindModel,
  { field, value, values, stance, expected }: LineValues,
  path: readonly string[],
): readonly ValidationIssue[] {
  if (expected === true || stance === "DISPUTES") return [];
  const claimedValues = isRecord(values) ? values : {};
  return properties
    .filter(({ name, shows = name }) => shows === START)
    .flatMap(({ name }) => [
      ...(name === field && isToCome(value) ? [createUnannouncedIssue([...path, "value"], name)] : []),
      ...(isToCome(claimedValues[name]) ? [createUnannouncedIssue([...path, "values", name], name)] : []),
    ]);
}

const START = "validFrom";

/** Returns true if a date is after tomorrow: wherever a writer is, it is then no day that has come. */
const isToCome = (date: unknown): boolean => isDate(date) && toEarliestDay(date) > computeTomorrow();

const createUnannouncedIssue = (path: readonly string[], field: string): ValidationIssue =>
  createBadInputIssue(
    path,
    `${field} must not be after tomorrow, ${formatIsoDate(computeTomorrow())}, unless the claim announces it: expected: true.`,
  );

/** Checks that a value given under two names is the same. */
function checkAmbiguousValues({ properties }: KindModel, line: LineValues): readonly ValidationIssue[] {
  return properties.flatMap(({ name, shows }) => {
    if (shows === undefined || line[name] === undefined || line[shows] === undefined) return [];
    if (line[name] === line[shows]) return [];
    return [createBadInputIssue([name], `${name} is another name of ${shows}: give one of them.`)];
  });
}

/** Checks a line's period, under the names that the line has. */
function checkLinePeriod({ properties }: KindModel, line: LineValues): readonly ValidationIssue[] {
  const from = findLineName(properties, line, "validFrom");
  const to = findLineName(properties, line, "validTo");
  return checkPeriod(line[from], line[to], [from, to]);
}

/** Finds the name under which a line gives a recorded property: that of its kind, else its own. */
export const findLineName = (properties: readonly Property[], line: LineValues, recorded: string): string =>
  properties.find(({ name, shows }) => shows === recorded && line[name] !== undefined)?.name ?? recorded;

/**
 * Checks that a period does not end before it starts, however precise its dates are. Values that are not dates
 * are ignored.
 */
export function checkPeriod(
  from: unknown,
  to: unknown,
  [start, end]: readonly [string, string] = ["validFrom", "validTo"],
): readonly ValidationIssue[] {
  if (!isDate(from) || !isDate(to) || isPeriod(from, to)) return [];
  return [createBadInputIssue([end], `${end} must not be before ${start}.`)];
}

const isDate = (value: unknown): value is string => typeof value === "string" && isPartialDate(value);

function checkField(
  about: KindModel,
  { field, value }: { readonly field?: unknown; readonly value?: unknown },
  path: readonly string[],
): readonly ValidationIssue[] {
  if (typeof field !== "string") return [];
  const fields = listFieldNames(about);
  if (fields.includes(field)) return checkClaimValue(about, field, value, path);
  const renamed = about.properties.find(({ formerly }) => formerly === field);
  if (renamed) return [createBadInputIssue([...path, "field"], `${field} is now called ${renamed.name}.`)];
  return [createBadInputIssue([...path, "field"], `field must be one of ${fields.join(", ")}, or left out.`)];
}

/** Checks that the value of a claim fits the field that it is about, so that claims can be compared. */
function checkClaimValue(
  { type }: KindModel,
  field: string,
  value: unknown,
  path: readonly string[],
): readonly ValidationIssue[] {
  const property = findProperty(type, field);
  if (typeof value !== "string" || !property || readClaimValue(value, property)) return [];
  const message = `value must be ${describeAllowedValues(property)}. Free text belongs in statement.`;
  return [createBadInputIssue([...path, "value"], message)];
}
