import { convertPercentToShare } from "../../../formats/percent.js";
import { findCountryOfJurisdiction } from "./jurisdiction.js";
import { type NotesByMark, removeMarks } from "./notes.js";
import { isOfOthers, isOfRegistrant, parsePercent } from "./percentage.js";
import type { ListRow } from "./read-list-rows.js";

/** The content of an exhibit about one subsidiary. */
export interface Subsidiary {
  readonly name: string;
  /** The place where it is organized, as written. */
  readonly jurisdiction: string | null;
  /** The country of that place; null: it is not known for sure. */
  readonly country: string | null;
  /** The part that the registrant holds, directly or through others; null: the exhibit does not have it. */
  readonly share: number | null;
  /** True if it is listed as a subsidiary without reservation. */
  readonly isControlled: boolean;
  /** The percentages with their headings, and the notes, as written. */
  readonly remarks: readonly string[];
  /** The row as written. */
  readonly quote: string;
}

/** The values that are the same for all rows of a list. */
export interface ListContext {
  /** The texts about the whole list: its headings, and the notes on them. */
  readonly description: string;
  /** The notes on rows. */
  readonly notes: NotesByMark;
  readonly hasStateCodes: boolean;
}

/** Headings under which companies stand that the registrant may not control. */
const WITHOUT_CONTROL = /affiliat|joint venture|equity|investee|unconsolidated|minority|associate/i;

/** Reads a row. */
export function readSubsidiary(row: ListRow, section: string, context: ListContext): Subsidiary {
  const isMark = (mark: string): boolean => context.notes.has(mark);
  const markedName = removeMarks(row.name.replace(/^(?:\d{1,3}\.|[•·–—-]) /, ""), isMark);
  const { name, percentage } = splitPercentage(markedName.text);
  const plainName = removeMarks(name, isMark);
  const location = row.jurisdiction === null ? null : removeMarks(row.jurisdiction, isMark);
  const percentages = [
    ...row.percentages,
    ...(percentage === null ? [] : [{ text: percentage, heading: "" }]),
  ].map(({ text, heading }) => ({ ...removeMarks(text, isMark), heading }));
  const marks = [
    ...plainName.marks,
    ...markedName.marks,
    ...(location?.marks ?? []),
    ...percentages.flatMap((percentage) => percentage.marks),
  ];
  const [only] = percentages.length === 1 ? percentages : [];
  const percent = only && isShare(only.heading, context) ? parsePercent(only.text) : null;
  return {
    name: plainName.text,
    jurisdiction: location?.text ?? null,
    country: location === null ? null : findCountryOfJurisdiction(location.text, context.hasStateCodes),
    share: percent === null ? null : convertPercentToShare(percent),
    isControlled:
      marks.length === 0 &&
      !WITHOUT_CONTROL.test(section) &&
      percentages.every(({ text }) => (parsePercent(text) ?? 0) > 50),
    remarks: [
      ...percentages.map(({ text, heading }) => `${heading === "" ? "Percentage" : heading}: ${text}`),
      ...[...new Set(marks)].flatMap((mark) => context.notes.get(mark) ?? []),
    ],
    quote: row.line.cells.map(({ text }) => text).join(" | "),
  };
}

/** Returns true if a percentage under a heading is the registrant's, by the heading or by the texts about the list. */
const isShare = (heading: string, { description }: ListContext): boolean =>
  !isOfOthers(heading) &&
  (isOfRegistrant(heading) || (/percent|%/i.test(description) && isOfRegistrant(description))) &&
  !/immediate parent/i.test(description);

/** "Acme Ltd. (51% owned)" is Acme Ltd. */
function splitPercentage(name: string): { readonly name: string; readonly percentage: string | null } {
  const open = name.lastIndexOf("(");
  const inner = name.endsWith(")") && open > 0 ? name.slice(open + 1, -1) : "";
  const percentage = inner.includes("%") ? inner.replace(/ ?owned$/i, "") : null;
  return { name: percentage === null ? name : name.slice(0, open).trimEnd(), percentage };
}
