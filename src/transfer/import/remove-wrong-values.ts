import { findKind, findProperty } from "../../domain/kinds/vocabulary.js";
import type { InputLine } from "../../formats/format.js";
import { isOmittable } from "../../formats/is-omittable.js";
import type { ValidationIssue } from "../../recording/input/entries.js";

/** A line without its wrong values; null if one of them is needed. Of a list, only the wrong items are left out. */
export function removeWrongValues(line: InputLine, issues: readonly ValidationIssue[]): InputLine | null {
  const kind = findKind(line.kind);
  const remaining: Record<string, unknown> = { ...line };
  const wrongItems = new Map<string, Set<number>>();
  for (const { path } of issues) {
    const [name = "", item] = path;
    const property = kind && findProperty(kind.type, name);
    if (!property || !isOmittable(property)) return null;
    if (!Array.isArray(line[name]) || item === undefined) delete remaining[name];
    else wrongItems.set(name, (wrongItems.get(name) ?? new Set()).add(Number(item)));
  }
  for (const [name, items] of wrongItems)
    if (Array.isArray(remaining[name]))
      remaining[name] = remaining[name].filter((_, index) => !items.has(index));
  return remaining as InputLine;
}
