import { typeNamed } from "../../query/lookup.js";
import type { FactFault } from "../../recording/facts.js";
import type { InputLine } from "./lines.js";

/** A fault of a line as a fault of the input. That an id names something of another kind is NOT_FOUND: there is no such thing. */
export function faultIn({ line, pathOf }: InputLine, fault: FactFault): FactFault {
  const value = fault.path.reduce<unknown>((part, key) => (part as Record<string, unknown>)?.[key], line);
  const isMisfit = fault.code === "BAD_USER_INPUT" && isReference(fault.path);
  const isOfOtherKind = isMisfit && typeof value === "string" && typeNamed(value) !== undefined;
  return { ...fault, path: pathOf(fault.path), code: isOfOtherKind ? "NOT_FOUND" : fault.code };
}

const references = new Set(["id", "from", "to", "subject", "source"]);
const isReference = (path: readonly string[]): boolean => references.has(path.at(-1) ?? "");
