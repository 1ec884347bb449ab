import type { FormField, KindForm } from "../model/kind-form.js";
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

const normalizeName = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

const findColumn = (field: string, columns: readonly string[]): string => {
  const names = [normalizeName(field), ...(otherNames[field] ?? [])];
  return names.flatMap((name) => columns.filter((column) => normalizeName(column) === name))[0] ?? "";
};

/** Creates a draft for a kind, with the columns that are called like its ends and its fields. */
export function createMappingDraft(form: KindForm, { columns, sample }: TableHead): MappingDraft {
  const createEnd = (side: "from" | "to"): EndMapping => {
    if (form.category === "ENTITY") return noEnd;
    const column = findColumn(side, columns);
    const [first = ""] = sample.map((cells) => cells[columns.indexOf(column)] ?? "");
    return { column, kind: /^[a-z-]+:/.test(first) ? "" : (form[side][0] ?? "") };
  };
  const [from, to] = [createEnd("from"), createEnd("to")];
  const otherColumns = columns.filter((column) => column !== from.column && column !== to.column);
  const matches = listMappableFields(form).map(({ name }) => [name, findColumn(name, otherColumns)] as const);
  return {
    ...emptyMapping,
    kind: form.kind,
    from,
    to,
    columns: Object.fromEntries(matches.filter(([, column]) => column !== "")),
    isPercent: /percent|%/i.test(findColumn("share", columns)),
  };
}

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
