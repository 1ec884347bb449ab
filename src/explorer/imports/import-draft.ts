import type { ImportFormat } from "../../client/gql/graphql.js";
import { isRecord } from "../../util/is-record.js";
import { parseJson } from "../../util/text/parse-json.js";
import { buildSourceInput, emptyEvidence, type SourceDraft } from "../curation/fact-draft.js";
import { kindForms } from "../curation/kind-forms.js";
import { detectFormat } from "./file-format.js";
import { buildColumnMapping, emptyMapping, listMissingColumns, type MappingDraft } from "./mapping-draft.js";
import type { TextFile } from "./read-file.js";
import { readTableHead, type TableHead } from "./table-text.js";
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

/** Creates the draft for a file. What was chosen for the file before stays if the table has the same columns: it is that one, corrected. */
export function createImportDraft(file: TextFile, before: ImportDraft | null): ImportDraft {
  const head = readTableHead(file.text);
  const format = detectFormat(file.name, file.text);
  const isSame = before?.format === format && before.head.columns.join("\n") === head.columns.join("\n");
  if (before && isSame) return { ...before, file, head };
  return {
    file,
    format,
    head,
    mapping: emptyMapping,
    ownMapping: null,
    source: before?.source ?? emptyEvidence.source,
    onError: "ROW",
  };
}

/** Formats the mapping of a table as JSON. */
export function formatMapping({ ownMapping, mapping, head }: ImportDraft): string {
  const form = kindForms.find(({ kind }) => kind === mapping.kind);
  return ownMapping ?? (form ? JSON.stringify(buildColumnMapping(form, mapping, head), null, 2) : "");
}

/** Parses a mapping; null if it is no JSON object. */
function parseMapping(text: string): object | null {
  const value = parseJson(text);
  return isRecord(value) ? value : null;
}

/** Lists in words the choices that are still missing. */
export function listMissingChoices({ format, mapping, ownMapping, source }: ImportDraft): readonly string[] {
  if (format === null) return ["the format"];
  if (format !== "CSV") return [];
  const form = kindForms.find(({ kind }) => kind === mapping.kind);
  const hasSource = source.id !== null || source.title.trim() !== "" || ownMapping !== null;
  return [
    ...(ownMapping === null ? listMissingColumns(form, mapping) : []),
    ...(parseMapping(ownMapping ?? "{}") ? [] : ["a mapping that is a JSON object"]),
    ...(hasSource ? [] : ["a source"]),
  ];
}

/** Builds the input of the import. Null: something is missing. */
export function buildImportInput(draft: ImportDraft, dryRun: boolean): ImportInput | null {
  const { file, format, source, onError } = draft;
  if (format === null || listMissingChoices(draft).length > 0) return null;
  const described = buildSourceInput(source);
  return {
    format,
    content: file.text,
    fileName: file.name,
    dryRun,
    onError,
    ...(format === "CSV" && { mapping: parseMapping(formatMapping(draft)) }),
    ...(described.id || described.title ? { source: described } : {}),
  };
}
