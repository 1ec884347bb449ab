import { badInput, type FactFault } from "./facts.js";
import { meaningFaults } from "./meaning.js";
import { lineKinds, shapeFaults } from "./shape.js";
import { surrogateFaults } from "./surrogates.js";

/** A line as it comes: an object whose `kind` names a kind of line. */
export type Line = Readonly<Record<string, unknown>> & { readonly kind: string };

/**
 * What is wrong with a line as given, before anything recorded is looked at: its keys and their types, dates that do
 * not exist, ends of a wrong kind, values out of bounds, texts that no store can keep. All at once; none: it is sound.
 */
export function validate(line: unknown): readonly FactFault[] {
  if (typeof line !== "object" || line === null || Array.isArray(line))
    return [badInput([], "A line must be a JSON object.")];
  const { kind } = line as Partial<Line>;
  if (!lineKinds.includes(kind as string)) return [badInput(["kind"], noKind(kind))];
  return [...shapeFaults(line as Line), ...meaningFaults(line as Line), ...surrogateFaults(line)];
}

const noKind = (kind: unknown): string =>
  `kind must be one of ${lineKinds.join(", ")}${typeof kind === "string" ? `, not ${JSON.stringify(kind.slice(0, 100))}` : ""}.`;
