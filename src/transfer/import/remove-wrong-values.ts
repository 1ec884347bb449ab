import { findKind, findProperty } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { isPartialDate } from "../../domain/time.js";
import type { InputLine } from "../../formats/format.js";
import { isOmittable } from "../../formats/is-omittable.js";
import type { ValidationIssue } from "../../recording/input/entries.js";

/** Returns true if an error is in a code that some register defines: a country or an identifier. */
export function isOfRegister({ kind }: InputLine, { path: [name = ""] }: ValidationIssue): boolean {
  const model = findKind(kind);
  const type = model && findProperty(model.type, name)?.type;
  return type === "Country" || type === "Identifier";
}

/** A line without its wrong values; null if one of them is needed. Of a list, only the wrong items are left out. */
export function removeWrongValues(line: InputLine, issues: readonly ValidationIssue[]): InputLine | null {
  const kind = findKind(line.kind);
  const remaining: Record<string, unknown> = { ...line };
  const wrongItems = new Map<string, Set<number>>();
  for (const { path } of issues) {
    const [name = "", item] = path;
    const property = kind && findProperty(kind.type, name);
    if (!property || !isOmittable(property) || isStartToCome(property, line)) return null;
    if (!Array.isArray(line[name]) || item === undefined) delete remaining[name];
    else wrongItems.set(name, (wrongItems.get(name) ?? new Set()).add(Number(item)));
  }
  for (const [name, items] of wrongItems)
    if (Array.isArray(remaining[name]))
      remaining[name] = remaining[name].filter((_, index) => !items.has(index));
  return remaining as InputLine;
}

/** Returns true if a line has a start that is a date, and so wrong only because it is to come: without it, it would hold now. */
const isStartToCome = ({ name, shows = name }: Property, line: InputLine): boolean => {
  const date = line[name];
  return shows === "validFrom" && typeof date === "string" && isPartialDate(date);
};
