import { toUpperFirst } from "../../util/text/case.js";
import type { KindForm } from "../model/kind-form.js";
import { formatCode, formatFieldLabel, selectKindVerb } from "../model/words/kind-words.js";
import { listMappableFields, type MappingDraft } from "./mapping-draft.js";
import type { TableHead } from "./table-text.js";

/** Rows that are shown as sentences before they are checked. */
const SHOWN_ROWS = 10;

/**
 * Formats the first rows of a table as they will be read: "Kering owns Gucci. Share: 99.4 %. Start: 2004." The cells stand in them as they
 * are written; a part that no column gives is left out, and an empty cell of a name is "…".
 */
export function formatRowSentences(form: KindForm, draft: MappingDraft, head: TableHead): readonly string[] {
  const { columns, from, to } = draft;
  return head.rows.slice(0, SHOWN_ROWS).map((cells) => {
    const readCell = (column: string): string => cells[head.columns.indexOf(column)]?.trim() ?? "";
    const subject =
      form.category === "ENTITY"
        ? `${readCell(columns.name ?? "") || "…"}: ${formatCode(form.kind)}`
        : `${readCell(from.column) || "…"} ${selectKindVerb(form.kind, "OUT")} ${readCell(to.column) || "…"}`;
    const values = listMappableFields(form).flatMap(({ name: field }) => {
      const cell = readCell(columns[field] ?? "");
      if (cell === "" || field === "name") return [];
      const unit = field === "share" && draft.isPercent && !cell.includes("%") ? " %" : "";
      return [`${toUpperFirst(formatFieldLabel(field))}: ${cell}${unit}`];
    });
    return `${[subject, ...values].join(". ")}.`;
  });
}
