import type { ImportFormat } from "../../client/gql/graphql.js";
import { emptyEvidence, type SourceDraft, sourceInput } from "../curation/fact-draft.js";
import { kindForms } from "../gql/kind-forms.js";
import { formatOf } from "./file-format.js";
import { columnMapping, emptyMapping, type MappingDraft, stillNeeded } from "./mapping-draft.js";
import type { TextFile } from "./read-file.js";
import { headOf, type TableHead } from "./table-text.js";
import type { ImportInput } from "./use-import.js";

/** A file, and what was chosen about importing it. */
export interface ImportDraft {
  readonly file: TextFile;
  /** Null: the file looks like none of the formats. */
  readonly format: ImportFormat | null;
  readonly head: TableHead;
  readonly mapping: MappingDraft;
  /** A mapping as JSON, instead of what is chosen. Null: what is chosen. */
  readonly ownMapping: string | null;
  readonly source: SourceDraft;
  readonly onError: "ROW" | "CELL";
}

/** The draft for a file. What was chosen for the file before stays if the table has the same columns: it is that one, corrected. */
export function draftOf(file: TextFile, before: ImportDraft | null): ImportDraft {
  const head = headOf(file.text);
  const format = formatOf(file.name, file.text);
  const isSame = before?.format === format && before.head.columns.join("\n") === head.columns.join("\n");
  if (before && isSame) return { ...before, file, head };
  return {
    ...{ file, format, head },
    ...{ mapping: emptyMapping, ownMapping: null },
    source: before?.source ?? emptyEvidence.source,
    onError: "ROW",
  };
}

/** The mapping of a table as JSON. */
export function mappingText({ ownMapping, mapping, head }: ImportDraft): string {
  const form = kindForms.find(({ kind }) => kind === mapping.kind);
  return ownMapping ?? (form ? JSON.stringify(columnMapping(form, mapping, head), null, 2) : "");
}

/** What must still be chosen, in words. */
export function missingIn({ format, mapping, ownMapping, source }: ImportDraft): readonly string[] {
  if (format === null) return ["the format"];
  if (format !== "CSV") return [];
  const form = kindForms.find(({ kind }) => kind === mapping.kind);
  const hasSource = source.id !== null || source.title.trim() !== "" || ownMapping !== null;
  return [...(ownMapping === null ? stillNeeded(form, mapping) : []), ...(hasSource ? [] : ["a source"])];
}

/** What is sent. Null: something is missing. */
export function inputOf(draft: ImportDraft, dryRun: boolean): ImportInput | null {
  const { file, format, source, onError } = draft;
  if (format === null || missingIn(draft).length > 0) return null;
  const described = sourceInput(source);
  return {
    ...{ format, content: file.text, fileName: file.name, dryRun, onError },
    ...(format === "CSV" && { mapping: mappingText(draft) }),
    ...(described.id || described.title ? { source: described } : {}),
  };
}
