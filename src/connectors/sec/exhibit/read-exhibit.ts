import { foldName, isLegalForm, splitIntoWords } from "../../../domain/names/names.js";
import { isPartialDate } from "../../../domain/time.js";
import { type DocumentLine, joinCells } from "./document-line.js";
import { hasStateCodes } from "./jurisdiction.js";
import { findMarks, parseNote } from "./notes.js";
import { type ListLine, type ListRow, readListRows } from "./read-list-rows.js";
import { type ListContext, readSubsidiary, type Subsidiary } from "./read-subsidiary.js";

/** A list of subsidiaries. */
export interface Exhibit {
  /** The day of the list, YYYY-MM-DD; null: it states none. */
  readonly statedOn: string | null;
  readonly subsidiaries: readonly Subsidiary[];
  /** The names of the parts that were left out, each time by the same name. */
  readonly omitted: readonly string[];
}

/**
 * Reads a list of subsidiaries. Each company sets it as it likes, so what is not surely a subsidiary with a place or a
 * percentage is left out.
 * @param registrant the company that files it, which may be in its own list
 */
export function readExhibit(lines: readonly DocumentLine[], registrant: string): Exhibit {
  const all = new Map(lines.flatMap((line) => parseNote(line) ?? []).map(({ mark, text }) => [mark, text]));
  const read = readListRows(lines.filter((line) => parseNote(line) === null));
  const headings = read.slice(0, Math.max(0, read.findIndex(hasRows))).map(({ line }) => joinCells(line));
  // A note on a heading is about the whole list: in a row the same sign is a part of a name, as in "LNG (2)".
  const ofHeadings = new Set(headings.flatMap(findMarks));
  const isOfHeadings = ([mark]: readonly [string, string]) => ofHeadings.has(mark);
  const context: ListContext = {
    description: [...headings, ...[...all].filter(isOfHeadings).map(([, text]) => text)].join(" "),
    notes: new Map([...all].filter((note) => !isOfHeadings(note))),
    hasStateCodes: hasStateCodes(read.flatMap(({ rows }) => rows.flatMap((row) => row.jurisdiction ?? []))),
  };
  const omitted = read.flatMap(({ otherCells }) =>
    otherCells.map(() => "Exhibit 21: cell of another column"),
  );
  const subsidiaries = assignSections(read, omitted).flatMap(({ row, section }) => {
    const subsidiary = readSubsidiary(row, section, context);
    const reason = findRejectionReason(subsidiary, section, registrant);
    if (reason === null) return [subsidiary];
    omitted.push(reason);
    return [];
  });
  return { statedOn: findDate(headings.join(" ")), subsidiaries, omitted };
}

const hasRows = ({ rows }: ListLine): boolean => rows.length > 0;

/** A row, and the heading of the part of the list that it is in. */
interface SectionRow {
  readonly row: ListRow;
  readonly section: string;
}

const LONGEST_HEADING = 120;
const PAGE_NUMBER = /^[-–— ]{0,4}(?:page )?\d{1,4}[-–— ]{0,4}$/i;

/** The rows in their order. Lines between them that are none are added to the list of what is left out. */
function assignSections(lines: readonly ListLine[], omitted: string[]): readonly SectionRow[] {
  const sectionRows: SectionRow[] = [];
  const last = lines.findLastIndex(hasRows);
  let section = "";
  for (const { line, rows, isHeading } of lines.slice(0, last + 1)) {
    sectionRows.push(...rows.map((row) => ({ row, section })));
    const text = joinCells(line);
    if (rows.length > 0 || isHeading || PAGE_NUMBER.test(text)) continue;
    if (line.cells.length === 1 && text.length < LONGEST_HEADING) section = text;
    if (sectionRows.length > 0) omitted.push("Exhibit 21: line without a place or a percentage");
  }
  return sectionRows;
}

const LONGEST_NAME = 300;

/** Why a row is left out; null: it is not. */
function findRejectionReason({ name }: Subsidiary, section: string, registrant: string): string | null {
  if (/variable interest|\bVIEs?\b/i.test(section))
    return "Exhibit 21: variable interest entity, which may be controlled without being owned";
  if (isSameCompany(name, registrant)) return "Exhibit 21: the registrant itself";
  const folded = foldName(name);
  const isName = folded !== "" && !isLegalForm(folded) && name.length <= LONGEST_NAME;
  return isName ? null : "Exhibit 21: line that is no name";
}

const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** The first day in a text, such as "December 31, 2025". */
function findDate(text: string): string | null {
  for (const [, month = "", day = "", year] of text.matchAll(/([a-z]{3,9}) (\d{1,2}), ?(\d{4})/gi)) {
    const number = MONTHS.indexOf(month.toLowerCase()) + 1;
    const date = [year, String(number).padStart(2, "0"), day.padStart(2, "0")].join("-");
    if (number > 0 && isPartialDate(date)) return date;
  }
  return null;
}

/** Legal forms that EDGAR shortens, and the marks that it sets after a name, such as /DE/. */
const SHORT_FORMS = new Map([
  ["corporation", "corp"],
  ["incorporated", "inc"],
  ["company", "co"],
  ["limited", "ltd"],
]);

/**
 * Returns true if two names are one in the spelling of EDGAR, which has capitals and short forms: "ACME CORP /DE/" is Acme
 * Corporation.
 */
const isSameCompany = (first: string, second: string): boolean => reduceName(first) === reduceName(second);

const reduceName = (name: string): string =>
  splitIntoWords(foldName(name.replace(/\((?:the )?(?:registrant|company|parent)\)|\/[A-Z]{2,3}\//gi, "")))
    .map((word) => SHORT_FORMS.get(word) ?? word)
    .join(" ");
