import { type KindModel, kindNamed, kindOfId } from "../../domain/kinds/vocabulary.js";
import { earliestDay, isPartialDate, latestDay } from "../../domain/time.js";
import { badInput, type ValidationIssue } from "./facts.js";

/**
 * The errors of a line that its schema cannot find: a period that ends before it starts, a claim about an
 * unknown field.
 */
export function semanticIssues(line: Readonly<Record<string, unknown>>): readonly ValidationIssue[] {
  const about = line.kind === "CLAIM" ? kindOfId(String(line.subject)) : kindNamed(String(line.kind));
  if (!about) return [];
  if (line.kind === "CLAIM") return fieldIssues(about, line, []);
  const claims = Array.isArray(line.claims) ? line.claims : [];
  return [
    ...periodIssues(line.validFrom, line.validTo),
    ...claims.flatMap((claim, index) => fieldIssues(about, claim ?? {}, ["claims", String(index)])),
  ];
}

/**
 * A period must not end before it starts, however precise its dates are. Values that are not dates are
 * ignored.
 */
export function periodIssues(from: unknown, to: unknown): readonly ValidationIssue[] {
  if (!isDate(from) || !isDate(to) || earliestDay(from) <= latestDay(to)) return [];
  return [badInput(["validTo"], "validTo must not be before validFrom.")];
}

const isDate = (value: unknown): value is string => typeof value === "string" && isPartialDate(value);

function fieldIssues(
  about: KindModel,
  { field }: { readonly field?: unknown },
  path: readonly string[],
): readonly ValidationIssue[] {
  if (typeof field !== "string") return [];
  const fields = fieldsOf(about);
  if (fields.includes(field)) return [];
  const renamed = about.properties.find(({ formerly }) => formerly === field);
  if (renamed) return [badInput([...path, "field"], `${field} is now called ${renamed.name}.`)];
  return [badInput([...path, "field"], `field must be one of ${fields.join(", ")}, or left out.`)];
}

/** The fields that a claim can be about: every property, computed ones included, and the ends of a fact. */
const fieldsOf = (kind: KindModel): readonly string[] => [
  ...kind.properties.map(({ name }) => name),
  ...(kind.category === "RELATIONSHIP" ? ["from", "to"] : []),
];
