import { shareOfPercent } from "../../../formats/percent.js";
import { countryOfJurisdiction } from "./jurisdiction.js";
import type { ListRow } from "./list-rows.js";
import { type NotesByMark, withoutMarks } from "./notes.js";
import { isOfOthers, isOfRegistrant, percentIn } from "./percentage.js";

/** What an exhibit says of one subsidiary. */
export interface Subsidiary {
  readonly name: string;
  /** The place where it is organized, as written. */
  readonly jurisdiction: string | null;
  /** The country of that place; null: it is not known for sure. */
  readonly country: string | null;
  /** The part that the registrant holds, directly or through others; null: the exhibit does not say. */
  readonly share: number | null;
  /** Whether it is listed as a subsidiary without reservation. */
  readonly isControlled: boolean;
  /** The percentages with their headings, and the notes, as written. */
  readonly remarks: readonly string[];
  /** The row as written. */
  readonly quote: string;
}

/** What is the same for all rows of a list. */
export interface ListContext {
  /** What is said of the whole list: its headings, and the notes on them. */
  readonly about: string;
  /** The notes on rows. */
  readonly notes: NotesByMark;
  readonly hasStateCodes: boolean;
}

/** Headings under which companies stand that the registrant may not control. */
const WITHOUT_CONTROL = /affiliat|joint venture|equity|investee|unconsolidated|minority|associate/i;

/** Reads a row. */
export function subsidiaryIn(row: ListRow, section: string, context: ListContext): Subsidiary {
  const isMark = (mark: string): boolean => context.notes.has(mark);
  const named = withoutMarks(row.name.replace(/^(?:\d{1,3}\.|[•·–—-]) /, ""), isMark);
  const { name, percentage } = splitPercentage(named.text);
  const bare = withoutMarks(name, isMark);
  const place = row.jurisdiction === null ? null : withoutMarks(row.jurisdiction, isMark);
  const percentages = [
    ...row.percentages,
    ...(percentage === null ? [] : [{ text: percentage, heading: "" }]),
  ].map(({ text, heading }) => ({ ...withoutMarks(text, isMark), heading }));
  const marks = [
    ...bare.marks,
    ...named.marks,
    ...(place?.marks ?? []),
    ...percentages.flatMap((one) => one.marks),
  ];
  const [only] = percentages.length === 1 ? percentages : [];
  const percent = only && isShare(only.heading, context) ? percentIn(only.text) : null;
  return {
    name: bare.text,
    jurisdiction: place?.text ?? null,
    country: place === null ? null : countryOfJurisdiction(place.text, context.hasStateCodes),
    share: percent === null ? null : shareOfPercent(percent),
    isControlled:
      marks.length === 0 &&
      !WITHOUT_CONTROL.test(section) &&
      percentages.every(({ text }) => (percentIn(text) ?? 0) > 50),
    remarks: [
      ...percentages.map(({ text, heading }) => `${heading === "" ? "Percentage" : heading}: ${text}`),
      ...[...new Set(marks)].flatMap((mark) => context.notes.get(mark) ?? []),
    ],
    quote: row.line.cells.map(({ text }) => text).join(" | "),
  };
}

/** Whether a percentage under a heading is the registrant's, by the heading or by what is said of the list. */
const isShare = (heading: string, { about }: ListContext): boolean =>
  !isOfOthers(heading) &&
  (isOfRegistrant(heading) || (/percent|%/i.test(about) && isOfRegistrant(about))) &&
  !/immediate parent/i.test(about);

/** "Acme Ltd. (51% owned)" is Acme Ltd. */
function splitPercentage(name: string): { readonly name: string; readonly percentage: string | null } {
  const open = name.lastIndexOf("(");
  const inner = name.endsWith(")") && open > 0 ? name.slice(open + 1, -1) : "";
  const percentage = inner.includes("%") ? inner.replace(/ ?owned$/i, "") : null;
  return { name: percentage === null ? name : name.slice(0, open).trimEnd(), percentage };
}
