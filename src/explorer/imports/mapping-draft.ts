import type { FormField, KindForm } from "../curation/kind-form.js";
import type { TableHead } from "./table-text.js";

/** An end of a fact that each row names: by the name of an entity of a kind, or by its id. */
export interface EndMapping {
  readonly column: string;
  /** The kind of the entity that has the name. Empty: the column has ids. */
  readonly kind: string;
}

/** What the columns of a table mean, as far as it is chosen: each row is one entity or one fact. */
export interface MappingDraft {
  readonly kind: string;
  /** The column of each field; none for a field that the table does not have. */
  readonly columns: Readonly<Record<string, string>>;
  readonly from: EndMapping;
  readonly to: EndMapping;
  readonly decimal: "." | ",";
  /** The notation of dates. Empty: YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly dates: string;
  /** Whether shares are in percent. */
  readonly isPercent: boolean;
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
};

/** A field that a column can be chosen for. */
export type MappedField = Pick<FormField, "name" | "description">;

const ofEntities: readonly MappedField[] = [
  { name: "name", description: "Its name." },
  { name: "id", description: "The part of its id after the colon. Without, the id follows from the name." },
  { name: "aliases", description: "Other names, with a vertical bar between them." },
  { name: "identifiers", description: "As in LEI:529900…, with a vertical bar between them." },
];

const ofPeriods: readonly MappedField[] = [
  { name: "validFrom", description: "The day, month or year from which on it was so." },
  { name: "validTo", description: "The last day, month or year on which it was so." },
];

/** The fields of a kind that a cell can give. An amount of money has two parts, so that no cell does. */
export const mappedFields = ({ category, isEvent, fields }: KindForm): readonly MappedField[] => [
  ...(category === "ENTITY" ? ofEntities : []),
  ...fields.filter(({ type }) => type !== "MONEY"),
  ...(isEvent ? ofPeriods.slice(0, 1) : ofPeriods),
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

const plain = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

const columnFor = (field: string, columns: readonly string[]): string => {
  const names = [plain(field), ...(otherNames[field] ?? [])];
  return names.flatMap((name) => columns.filter((column) => plain(column) === name))[0] ?? "";
};

/** A draft for a kind, with the columns that are called like its ends and its fields. */
export function draftFor(form: KindForm, { columns, sample }: TableHead): MappingDraft {
  const end = (side: "from" | "to"): EndMapping => {
    if (form.category === "ENTITY") return noEnd;
    const column = columnFor(side, columns);
    const [first = ""] = sample.map((cells) => cells[columns.indexOf(column)] ?? "");
    return { column, kind: /^[a-z-]+:/.test(first) ? "" : (form[side][0] ?? "") };
  };
  const [from, to] = [end("from"), end("to")];
  const others = columns.filter((column) => column !== from.column && column !== to.column);
  const found = mappedFields(form).map(({ name }) => [name, columnFor(name, others)] as const);
  return {
    ...emptyMapping,
    ...{ kind: form.kind, from, to },
    columns: Object.fromEntries(found.filter(([, column]) => column !== "")),
    isPercent: /percent|%/i.test(columnFor("share", columns)),
  };
}

/** What must still be chosen, in words. */
export function stillNeeded(
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

/** The mapping that the API takes. */
export function columnMapping(form: KindForm, draft: MappingDraft, { separator }: TableHead): object {
  const { columns, decimal, dates, isPercent } = draft;
  const { id, ...others } = columns;
  const fields = Object.fromEntries(
    Object.entries(others).map(([name, column]) => [
      name,
      name === "share" && isPercent ? { column, percent: true } : column,
    ]),
  );
  const of = { kind: form.kind, ...(id && { id: `{${id}}` }) };
  const hasFields = Object.keys(fields).length > 0 && { fields };
  const ends = form.category === "RELATIONSHIP" && endsOf(draft);
  return {
    ...(separator !== "," && { separator }),
    ...(decimal === "," && { decimal }),
    ...(dates.trim() !== "" && { dates: dates.trim() }),
    facts: ends ? [...ends.entities, { ...of, ...ends.refer, ...hasFields }] : [{ ...of, ...hasFields }],
  };
}

function endsOf({ from, to }: MappingDraft) {
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
