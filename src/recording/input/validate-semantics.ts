import { listFieldNames } from "../../domain/kinds/field-names.js";
import { findKind, findKindById, findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import { isPartialDate, isPeriod } from "../../domain/time.js";
import { allowedValues, readClaimValue } from "../claims/claim-value.js";
import { badInput, type ValidationIssue } from "./facts.js";

type Line = Readonly<Record<string, unknown>>;

/**
 * The errors of a line that its schema cannot find: a period that ends before it starts, a claim about an
 * unknown field or with a value that does not fit it.
 */
export function semanticIssues(line: Line): readonly ValidationIssue[] {
  const about = line.kind === "CLAIM" ? findKindById(String(line.subject)) : findKind(String(line.kind));
  if (!about) return [];
  if (line.kind === "CLAIM") return fieldIssues(about, line, []);
  const claims = Array.isArray(line.claims) ? line.claims : [];
  return [
    ...ambiguousValues(about, line),
    ...periodOf(about, line),
    ...claims.flatMap((claim, index) => fieldIssues(about, claim ?? {}, ["claims", String(index)])),
  ];
}

/** A value that is given under two names must be the same. */
function ambiguousValues({ properties }: KindModel, line: Line): readonly ValidationIssue[] {
  return properties.flatMap(({ name, shows }) => {
    if (shows === undefined || line[name] === undefined || line[shows] === undefined) return [];
    if (line[name] === line[shows]) return [];
    return [badInput([name], `${name} is another name of ${shows}: give one of them.`)];
  });
}

/** The errors of a line's period, under the names that the line has. */
function periodOf({ properties }: KindModel, line: Line): readonly ValidationIssue[] {
  const nameOf = (recorded: string): string =>
    properties.find(({ name, shows }) => shows === recorded && line[name] !== undefined)?.name ?? recorded;
  const [from, to] = [nameOf("validFrom"), nameOf("validTo")];
  return periodIssues(line[from], line[to], [from, to]);
}

/**
 * A period must not end before it starts, however precise its dates are. Values that are not dates are
 * ignored.
 */
export function periodIssues(
  from: unknown,
  to: unknown,
  [start, end]: readonly [string, string] = ["validFrom", "validTo"],
): readonly ValidationIssue[] {
  if (!isDate(from) || !isDate(to) || isPeriod(from, to)) return [];
  return [badInput([end], `${end} must not be before ${start}.`)];
}

const isDate = (value: unknown): value is string => typeof value === "string" && isPartialDate(value);

function fieldIssues(
  about: KindModel,
  { field, value }: { readonly field?: unknown; readonly value?: unknown },
  path: readonly string[],
): readonly ValidationIssue[] {
  if (typeof field !== "string") return [];
  const fields = listFieldNames(about);
  if (fields.includes(field)) return valueIssues(about, field, value, path);
  const renamed = about.properties.find(({ formerly }) => formerly === field);
  if (renamed) return [badInput([...path, "field"], `${field} is now called ${renamed.name}.`)];
  return [badInput([...path, "field"], `field must be one of ${fields.join(", ")}, or left out.`)];
}

/** The value of a claim must fit the field that it is about, so that claims can be compared. */
function valueIssues(
  { type }: KindModel,
  field: string,
  value: unknown,
  path: readonly string[],
): readonly ValidationIssue[] {
  const property = findProperty(type, field);
  if (typeof value !== "string" || !property || readClaimValue(value, property)) return [];
  const message = `value must be ${allowedValues(property)}. Free text belongs in statement.`;
  return [badInput([...path, "value"], message)];
}
