import type { FormField, KindForm } from "../model/kind-form.js";
import { type CellContent, findDateNotations, findDecimalSign } from "./cell-contents.js";
import {
  type ColumnGuess,
  findContent,
  guessColumns,
  hasContent,
  listCells,
  type SoughtField,
} from "./guess-columns.js";
import type { TableHead } from "./table-text.js";

/** An end of a fact that each row names: by the name of an entity of a kind, or by its id. */
export interface EndMapping {
  readonly column: string;
  /** The kind of the entity that has the name. Empty: the column has ids. */
  readonly kind: string;
}

/** The meaning of the columns of a table, as far as it is chosen: each row is one entity or one fact. */
export interface MappingDraft {
  readonly kind: string;
  /** The column of each field; none for a field that the table does not have. */
  readonly columns: Readonly<Record<string, string>>;
  readonly from: EndMapping;
  readonly to: EndMapping;
  readonly decimal: "." | ",";
  /** The notation of dates. Empty: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly dates: string;
  /** True if shares are in percent. */
  readonly isPercent: boolean;
  /** The columns that were guessed and not chosen since, by their fields and ends. */
  readonly guesses: Readonly<Record<string, ColumnGuess>>;
}

const noEnd: EndMapping = { column: "", kind: "" };

export const emptyMapping: MappingDraft = {
  kind: "",
  columns: {},
  from: noEnd,
  to: noEnd,
  decimal: ".",
  dates: "",
  isPercent: false,
  guesses: {},
};

/** A field that a column can be chosen for. */
export type MappableField = Pick<FormField, "name" | "description">;

const entityFields: readonly MappableField[] = [
  { name: "name", description: "Its name." },
  { name: "id", description: "The part of its id after the colon. Without, the id follows from the name." },
  { name: "aliases", description: "Other names, with a vertical bar between them." },
  { name: "identifiers", description: "As in LEI:529900…, with a vertical bar between them." },
];

const periodFields: readonly MappableField[] = [
  { name: "validFrom", description: "The day, month or year from which on it was so." },
  { name: "validTo", description: "The last day, month or year on which it was so." },
];

/** Lists the fields of a kind that a cell can give. An amount of money has two parts, so that no cell does. */
export const listMappableFields = ({ category, isEvent, fields }: KindForm): readonly MappableField[] => [
  ...(category === "ENTITY" ? entityFields : []),
  ...fields.filter(({ type }) => type !== "MONEY"),
  ...(isEvent ? periodFields.slice(0, 1) : periodFields),
];

/** Names of columns that mean a field, in small letters and without signs. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  name: ["title", "label", "brand", "company", "organization", "organisation"],
  validFrom: ["from", "since", "start", "startdate", "begin", "founded", "date"],
  validTo: ["to", "until", "end", "enddate"],
  from: ["owner", "subject", "parent", "seller", "party", "fromid"],
  to: ["owned", "object", "child", "subsidiary", "platform", "toid"],
  share: ["percent", "percentage", "stake"],
  country: ["countrycode"],
};

/** The prefix of the ids of a kind: "payment-affiliate". */
const formatIdPrefix = (kind: string): string => kind.toLowerCase().replaceAll("_", "-");

const toColumnName = (kind: string): string => kind.toLowerCase().replaceAll("_", "");

/** Lists the ends and the fields that columns are looked for. */
function listSoughtFields(form: KindForm): readonly SoughtField[] {
  const { category, fields } = form;
  const fieldsOfKind = listMappableFields(form).map(({ name }): SoughtField => {
    const content = findContent(name, fields);
    return {
      name,
      otherNames: [...(otherNames[name] ?? []), ...(name === "name" ? [toColumnName(form.kind)] : [])],
      content,
      accepts: (cells) =>
        name === "name" ? hasDifferentTexts(cells) : content !== null && hasContent(cells, content),
    };
  });
  if (category === "ENTITY") return fieldsOfKind;
  const ends = (["from", "to"] as const).map((side): SoughtField => {
    const prefixes = form[side].map(formatIdPrefix);
    return {
      name: side,
      otherNames: [...(otherNames[side] ?? []), ...form[side].map(toColumnName)],
      content: null,
      accepts: (cells) =>
        hasContent(cells, "ID") && cells.every((cell) => prefixes.includes(cell.split(":", 1)[0] ?? "")),
    };
  });
  return [...ends, ...fieldsOfKind];
}

/** Returns true for texts that are of no other content, none of them twice. */
const hasDifferentTexts = (cells: readonly string[]): boolean =>
  cells.length > 0 &&
  new Set(cells).size === cells.length &&
  !(["DATE", "NUMBER", "COUNTRY", "ADDRESS", "ID"] as const).some((content) => hasContent(cells, content));

/** Creates a draft for a kind, with the columns and the notation that its names and cells suggest. */
export function createMappingDraft(form: KindForm, head: TableHead): MappingDraft {
  const guesses = guessColumns(listSoughtFields(form), head);
  const createEnd = (side: "from" | "to"): EndMapping => {
    const column = guesses.get(side)?.column;
    if (column === undefined) return noEnd;
    return { column, kind: hasContent(listCells(head, column), "ID") ? "" : chooseKind(form[side], column) };
  };
  const columns = Object.fromEntries(
    [...guesses].flatMap(([name, { column }]) => (name === "from" || name === "to" ? [] : [[name, column]])),
  );
  const [dates = "", ...otherNotations] = listDateNotations(form, columns, head);
  const shares = columns.share === undefined ? [] : listCells(head, columns.share);
  const decimal = findDecimalSign(listCellsWith("NUMBER", form, columns, head)) ?? ".";
  return {
    kind: form.kind,
    columns,
    from: createEnd("from"),
    to: createEnd("to"),
    decimal,
    // The user chooses between two notations that the dates may have.
    dates: otherNotations.length === 0 ? dates : "",
    isPercent:
      /percent|%/i.test(columns.share ?? "") ||
      shares.some((share) => share.includes("%") || readNumber(share, decimal) > 1),
    guesses: Object.fromEntries(guesses),
  };
}

/** Lists the notations that the cells of all dates can have, if these are not YYYY-MM-DD. */
export const listDateNotations = (
  form: KindForm,
  columns: MappingDraft["columns"],
  head: TableHead,
): readonly string[] => findDateNotations(listCellsWith("DATE", form, columns, head));

/** Lists the cells of the columns whose fields expect a content. */
const listCellsWith = (
  content: CellContent,
  form: KindForm,
  columns: MappingDraft["columns"],
  head: TableHead,
): readonly string[] =>
  Object.entries(columns).flatMap(([field, column]) =>
    findContent(field, form.fields) === content ? listCells(head, column) : [],
  );

/** Chooses the kind of named entities: the one that the column is called like, else the first. */
const chooseKind = (kinds: readonly string[], column: string): string =>
  kinds.find((kind) => toColumnName(kind) === column.toLowerCase()) ?? kinds[0] ?? "";

const readNumber = (cell: string, decimal: "." | ","): number =>
  Number(cell.replaceAll(decimal === "," ? "." : ",", "").replace(",", "."));

/** Lists in words the columns that must still be chosen. */
export function listMissingColumns(
  form: KindForm | undefined,
  { columns, from, to }: MappingDraft,
): readonly string[] {
  if (!form) return ["what each row is"];
  if (form.category === "ENTITY") return columns.name ? [] : ["the column of the name"];
  return [
    ...(from.column ? [] : ["the column of the subject"]),
    ...(to.column ? [] : ["the column of the object"]),
  ];
}

/** Builds the mapping that the API takes. */
export function buildColumnMapping(form: KindForm, draft: MappingDraft, { separator }: TableHead): object {
  const { columns, decimal, dates, isPercent } = draft;
  const { id, ...fieldColumns } = columns;
  const fields = Object.fromEntries(
    Object.entries(fieldColumns).map(([name, column]) => [
      name,
      name === "share" && isPercent ? { column, percent: true } : column,
    ]),
  );
  const of = { kind: form.kind, ...(id && { id: `{${id}}` }) };
  const hasFields = Object.keys(fields).length > 0 && { fields };
  const ends = form.category === "RELATIONSHIP" && buildEnds(draft);
  return {
    ...(separator !== "," && { separator }),
    ...(decimal === "," && { decimal }),
    ...(dates.trim() !== "" && { dates: dates.trim() }),
    facts: ends ? [...ends.entities, { ...of, ...ends.refer, ...hasFields }] : [{ ...of, ...hasFields }],
  };
}

function buildEnds({ from, to }: MappingDraft) {
  const sides = [
    { side: "from", end: from, as: "subject" },
    { side: "to", end: to, as: "object" },
  ];
  return {
    entities: sides
      .filter(({ end }) => end.kind !== "")
      .map(({ end, as }) => ({ kind: end.kind, as, fields: { name: end.column } })),
    refer: Object.fromEntries(
      sides.map(({ side, end, as }) => [side, end.kind === "" ? `{${end.column}}` : as]),
    ),
  };
}
