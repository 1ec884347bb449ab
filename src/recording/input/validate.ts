import { limits } from "../../protection/limits.js";
import { isRecord } from "../../util/is-record.js";
import { createBadInputIssue, type ValidationIssue } from "./entries.js";
import { checkSurrogates } from "./lone-surrogates.js";
import { lineKinds, validateLineSchema } from "./validate-schema.js";
import { validateSemantics } from "./validate-semantics.js";

/** A line as it arrives: an object whose `kind` is one of the line kinds. */
export type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

/**
 * Validates a line without reading the graph: its keys and their types, dates that do not exist, ends of a
 * wrong kind, values out of bounds, texts that cannot be stored. Returns at most the first 100 errors; an
 * empty list means that the line is valid.
 */
export function validate(line: unknown): readonly ValidationIssue[] {
  if (!isRecord(line)) return [createBadInputIssue([], "A line must be a JSON object.")];
  if (!isLine(line)) return [createBadInputIssue(["kind"], formatUnknownKind(line.kind))];
  const tooLong = checkLengths(line);
  if (tooLong.length > 0) return tooLong;
  const issues = [...validateLineSchema(line), ...validateSemantics(line), ...checkSurrogates(line)];
  return issues.slice(0, limits.import.issues.max);
}

const isLine = (line: Readonly<Record<string, unknown>>): line is Line =>
  typeof line.kind === "string" && lineKinds.includes(line.kind);

/**
 * Checked first: the schema reports an error for every item and every key, which takes seconds for a line of
 * megabytes.
 */
function checkLengths(line: object): readonly ValidationIssue[] {
  const entries = Object.entries(line);
  if (entries.length > limits.import.lineKeys.max)
    return [createBadInputIssue([], `A line must have at most ${limits.import.lineKeys.max} keys.`)];
  return entries
    .filter(([, value]) => Array.isArray(value) && value.length > limits.import.lineItems.max)
    .map(([name]) =>
      createBadInputIssue([name], `${name} must be a list of at most ${limits.import.lineItems.max}.`),
    );
}

const formatUnknownKind = (kind: unknown): string =>
  `kind must be one of ${lineKinds.join(", ")}${typeof kind === "string" ? `, not ${JSON.stringify(kind.slice(0, 100))}` : ""}.`;
