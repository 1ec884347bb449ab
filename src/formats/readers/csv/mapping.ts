import { Ajv2020 } from "ajv/dist/2020.js";
import { findKind, requireProperty } from "../../../domain/kinds/vocabulary.js";
import { AppError } from "../../../errors.js";
import { writableProperties } from "../../../recording/input/fact-schema.js";
import { isDateFormat } from "../../dates.js";
import { mappingStructure } from "./mapping-schema.js";

/** A condition on a row: a column that is not empty, a column with certain values, or several conditions at once. */
export type Condition = string | ColumnCondition | readonly (string | ColumnCondition)[];

export interface ColumnCondition {
  readonly column: string;
  readonly is?: string | readonly string[];
  readonly isNot?: string | readonly string[];
}

/** The origin of a value: the name of a column, an object with more options, or several for a list. */
export type FieldMapping = string | FieldSource | readonly FieldSource[];

export interface FieldSource {
  readonly column?: string;
  /** A value that is the same for every row. */
  readonly value?: unknown;
  readonly when?: Condition;
  /** The values that texts of the column stand for. Other texts are errors. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** Whether 46,25 means 0.4625. */
  readonly percent?: boolean;
  /** The notations of dates of this column, instead of those of the table. */
  readonly dates?: string | readonly string[];
  /** The separator of the items of a list. */
  readonly list?: string;
  /** The register of identifiers that the column has without it. */
  readonly scheme?: string;
  readonly aliasKind?: string;
  readonly language?: string;
  /** Whether every value in the rows of one fact becomes a claim. The fact keeps the first value. */
  readonly claims?: boolean;
}

/** What every claim of a fact says: texts with columns in braces, or values of columns. */
export type ClaimMapping = Readonly<
  Partial<
    Record<"stance" | "basis" | "confidence" | "statement" | "quote" | "observedOn", string | FieldSource>
  >
>;

/** A fact that each row contains. */
export interface FactMapping {
  readonly kind: string;
  /** A name by which other facts of the row refer to it. */
  readonly as?: string;
  /** The part of the id after the colon, with columns in braces: "bund-{id}". Default: from the name. */
  readonly id?: string;
  /** The ends of a relationship: the `as` of another fact of the row, or an id with columns in braces. */
  readonly from?: string;
  readonly to?: string;
  readonly fields?: Readonly<Record<string, FieldMapping>>;
  /** The rows that contain the fact. Default: all. */
  readonly when?: Condition;
  /** Overrides that of the table, key by key. */
  readonly claim?: ClaimMapping;
}

/** How the columns of a table are read as facts. */
export interface Mapping {
  readonly separator?: string;
  readonly decimal?: "." | ",";
  /** The notations of dates, such as DD.MM.YYYY. Default: partial ISO dates. */
  readonly dates?: string | readonly string[];
  /** The source of a row, with columns in braces. */
  readonly source?: Readonly<
    Partial<Record<"title" | "url" | "publisher" | "publishedOn" | "license", string>>
  >;
  readonly claim?: ClaimMapping;
  readonly facts: readonly FactMapping[];
}

/** The sources of a field, one or several. */
export const sourcesOfField = (field: FieldMapping): readonly FieldSource[] =>
  [field].flat().map((source) => (typeof source === "string" ? { column: source } : source));

/** The conditions on columns that make up a condition. */
export const conditionsIn = (condition: Condition | undefined): readonly ColumnCondition[] =>
  [condition ?? []].flat().map((one) => (typeof one === "string" ? { column: one } : one));

const MAX_REPORTED_ISSUES = 20;

const isMapping = new Ajv2020({ allErrors: true, strict: false }).compile<Mapping>(mappingStructure);

/** Checks a mapping against its schema and the kinds. Fails with BAD_USER_INPUT and the first errors. */
export function checkedMapping(value: unknown): Mapping {
  if (value == null)
    throw new AppError("BAD_USER_INPUT", "A table needs a mapping of its columns.", {
      hint: "Pass --mapping FILE. docs/csv-mappings.md shows examples.",
    });
  if (!isMapping(value))
    throw invalidMapping(
      (isMapping.errors ?? []).map(({ instancePath, message, params }) =>
        [instancePath || "It", message, params.additionalProperty, params.allowedValues?.join(", ")]
          .filter(Boolean)
          .join(" "),
      ),
    );
  const issues = meaningIssues(value);
  if (issues.length > 0) throw invalidMapping(issues);
  return value;
}

function invalidMapping(issues: readonly string[]): AppError {
  const reported = [...new Set(issues)].slice(0, MAX_REPORTED_ISSUES);
  return new AppError("BAD_USER_INPUT", `The mapping is not valid:\n${reported.join("\n")}`);
}

function meaningIssues({ dates, facts, claim = {} }: Mapping): readonly string[] {
  const claims = [claim, ...facts.map((fact) => fact.claim ?? {})].flatMap((one) => Object.values(one));
  const sources = [
    ...facts.flatMap(({ fields = {} }) => Object.values(fields).flatMap(sourcesOfField)),
    ...claims.filter((one) => typeof one !== "string"),
  ];
  const formats = [dates, ...sources.map((source) => source.dates)].flatMap((one) => one ?? []);
  const wrong = formats.filter((format) => !isDateFormat(format));
  return [
    ...wrong.map((format) => `dates: ${format} must contain YYYY once, and MM and DD at most once.`),
    ...facts.flatMap(vocabularyIssues),
  ];
}

function vocabularyIssues({ kind: name, fields = {}, from, to }: FactMapping): readonly string[] {
  const kind = findKind(name);
  if (!kind) return [`${name} is not a kind.`];
  const known = new Set(writableProperties(kind.type).map((property) => property.name));
  const unknown = Object.keys(fields).filter((field) => !known.has(field));
  const needsEnds = kind.category === "RELATIONSHIP" && (!from || !to);
  const single = Object.keys(fields).filter(
    (field) => known.has(field) && Array.isArray(fields[field]) && !requireProperty(kind.type, field).list,
  );
  return [
    ...unknown.map((field) => `${name} has no field ${field}. Its fields are ${[...known].join(", ")}.`),
    ...single.map((field) => `${name}.${field} is not a list: give one column.`),
    ...(needsEnds ? [`${name} needs from and to.`] : []),
  ];
}
