import { removeInvisible } from "../../domain/names/names.js";
import { isRecord } from "../../util/is-record.js";

/** Something that was recorded, and that its writer should know of: where it is, and what. */
export interface Warning {
  readonly path: readonly string[];
  readonly message: string;
}

/** A line with names and titles that have no invisible characters, and a warning for each that had some. */
export function cleanNames<Line>(line: Line): { readonly line: Line; readonly warnings: readonly Warning[] } {
  if (!isRecord(line)) return { line, warnings: [] };
  const warnings: Warning[] = [];
  const clean = (text: unknown, path: readonly string[]): unknown => {
    if (typeof text !== "string") return text;
    const cleaned = removeInvisible(text);
    if (cleaned !== text)
      warnings.push({ path, message: `${path[0]} had invisible characters, and is recorded without them.` });
    return cleaned;
  };
  const { name, title, aliases } = line;
  const cleaned = {
    ...line,
    ...(name !== undefined && { name: clean(name, ["name"]) }),
    ...(title !== undefined && { title: clean(title, ["title"]) }),
    ...(Array.isArray(aliases) && {
      aliases: aliases.map((alias, index) =>
        isRecord(alias)
          ? { ...alias, value: clean(alias.value, ["aliases", String(index), "value"]) }
          : alias,
      ),
    }),
  };
  return warnings.length === 0 ? { line, warnings } : { line: cleaned, warnings };
}
