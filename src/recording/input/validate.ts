import { badInput, type ValidationIssue } from "./facts.js";
import { surrogateIssues } from "./lone-surrogates.js";
import { lineKinds, schemaIssues } from "./validate-schema.js";
import { semanticIssues } from "./validate-semantics.js";

/** A line as it comes: an object whose `kind` names a kind of line. */
export type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

/**
 * What is wrong with a line as given, before anything recorded is looked at: its keys and their types, dates that do
 * not exist, ends of a wrong kind, values out of bounds, texts that no store can keep. The first 100 at once; none: it is
 * sound.
 */
export function validate(line: unknown): readonly ValidationIssue[] {
  if (typeof line !== "object" || line === null || Array.isArray(line))
    return [badInput([], "A line must be a JSON object.")];
  const { kind } = line as Partial<Line>;
  if (!lineKinds.includes(kind as string)) return [badInput(["kind"], noKind(kind))];
  const overlong = overlongFaults(line);
  if (overlong.length > 0) return overlong;
  const faults = [...schemaIssues(line as Line), ...semanticIssues(line as Line), ...surrogateIssues(line)];
  return faults.slice(0, MAX_FAULTS);
}

const MAX_FAULTS = 100;
/** Far more than a line of any kind has. */
const MAX_KEYS = 200;
/** Of every list that a line may have. */
const MAX_ITEMS = 1000;

/** Looked at first: the schema finds a fault in every item and every key, which takes seconds for a line of megabytes. */
function overlongFaults(line: object): readonly ValidationIssue[] {
  const entries = Object.entries(line);
  if (entries.length > MAX_KEYS) return [badInput([], `A line must have at most ${MAX_KEYS} keys.`)];
  return entries
    .filter(([, value]) => Array.isArray(value) && value.length > MAX_ITEMS)
    .map(([name]) => badInput([name], `${name} must be a list of at most ${MAX_ITEMS}.`));
}

const noKind = (kind: unknown): string =>
  `kind must be one of ${lineKinds.join(", ")}${typeof kind === "string" ? `, not ${JSON.stringify(kind.slice(0, 100))}` : ""}.`;
