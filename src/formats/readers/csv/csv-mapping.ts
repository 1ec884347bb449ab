import { Ajv2020 } from "ajv/dist/2020.js";
import { findKind, requireProperty } from "../../../domain/kinds/vocabulary.js";
import { type AppError, createBadInputError } from "../../../errors.js";
import { listWritableProperties } from "../../../recording/input/facts-file-schema.js";
import { isEncoding } from "../../bytes/convert-to-utf8.js";
import { isDateFormat } from "../../date-formats.js";
import type { DecimalSign } from "./decimal-signs.js";
import { mappingStructure } from "./mapping-schema.js";

/** A condition on a row: a column that is not empty, a column with certain values, or several conditions at once. */
export type RowCondition = string | ColumnCondition | readonly (string | ColumnCondition)[];

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
  readonly when?: RowCondition;
  /** The values that texts of the column stand for. Other texts are errors. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** True if 46,25 means 0.4625. */
  readonly percent?: boolean;
  /** The notations of dates of this column, instead of those of the table. */
  readonly dates?: string | readonly string[];
  /** The separator of the items of a list. */
  readonly list?: string;
  /** The register of identifiers that the column has without it. */
  readonly scheme?: string;
  readonly aliasKind?: string;
  readonly language?: string;
  /** True if every value in the rows of one fact becomes a claim. The fact keeps the first value. */
  readonly claims?: boolean;
}

/** The content of every claim of a fact: texts with columns in braces, or values of columns. */
export type ClaimMapping = Readonly<
  Partial<
    Record<
      "stance" | "basis" | "confidence" | "statement" | "quote" | "observedOn" | "expected",
      string | FieldSource
    >
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
  readonly when?: RowCondition;
  /** Overrides that of the table, key by key. */
  readonly claim?: ClaimMapping;
}

/** Maps the columns of a table to facts. */
export interface CsvMapping {
  readonly separator?: string;
  /** The encoding of the text, such as windows-1252. Default: UTF-8, or UTF-16 with a byte order mark. */
  readonly encoding?: string;
  /** The decimal sign of all columns. Default: that of each column, by all its cells. */
  readonly decimal?: DecimalSign;
  /** Texts that mean the same as an empty cell, in any case. */
  readonly empty?: string | readonly string[];
  /** True if cells such as n/a and rows such as Total are what they say. Default: they are errors. */
  readonly literal?: boolean;
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
export const listFieldSources = (field: FieldMapping): readonly FieldSource[] =>
  [field].flat().map((source) => (typeof source === "string" ? { column: source } : source));

/** The conditions on columns that make up a condition. */
export const listColumnConditions = (condition: RowCondition | undefined): readonly ColumnCondition[] =>
  [condition ?? []].flat().map((item) => (typeof item === "string" ? { column: item } : item));

const MAX_REPORTED_ISSUES = 20;

const isMapping = new Ajv2020({ allErrors: true, strict: false }).compile<CsvMapping>(mappingStructure);

/** Checks a mapping against its schema and the kinds. Fails with BAD_USER_INPUT and the first errors. */
export function checkMapping(value: unknown): CsvMapping {
  if (value == null)
    throw createBadInputError("A table needs a mapping of its columns.", {
      hint: "Pass --mapping FILE. docs/csv-mappings.md shows examples.",
    });
  if (!isMapping(value))
    throw createMappingError(
      (isMapping.errors ?? []).map(({ instancePath, message, params }) =>
        [instancePath || "It", message, params.additionalProperty, params.allowedValues?.join(", ")]
          .filter(Boolean)
          .join(" "),
      ),
    );
  const issues = findMeaningIssues(value);
  if (issues.length > 0) throw createMappingError(issues);
  return value;
}

function createMappingError(issues: readonly string[]): AppError {
  const reported = [...new Set(issues)].slice(0, MAX_REPORTED_ISSUES);
  return createBadInputError(`The mapping is not valid:\n${reported.join("\n")}`);
}

function findMeaningIssues({ dates, encoding, facts, claim = {} }: CsvMapping): readonly string[] {
  const claims = [claim, ...facts.map((fact) => fact.claim ?? {})].flatMap((item) => Object.values(item));
  const sources = [
    ...facts.flatMap(({ fields = {} }) => Object.values(fields).flatMap(listFieldSources)),
    ...claims.filter((item) => typeof item !== "string"),
  ];
  const formats = [dates, ...sources.map((source) => source.dates)].flatMap((item) => item ?? []);
  const wrong = formats.filter((format) => !isDateFormat(format));
  const isUnknownEncoding = encoding !== undefined && !isEncoding(encoding);
  return [
    ...(isUnknownEncoding ? [`encoding: ${encoding} is not known. Use a name such as windows-1252.`] : []),
    ...wrong.map((format) => `dates: ${format} must contain YYYY once, and MM and DD at most once.`),
    ...facts.flatMap(findVocabularyIssues),
  ];
}

function findVocabularyIssues({ kind: name, fields = {}, from, to }: FactMapping): readonly string[] {
  const kind = findKind(name);
  if (!kind) return [`${name} is not a kind.`];
  const fieldNames = new Set(listWritableProperties(kind.type).map((property) => property.name));
  const unknown = Object.keys(fields).filter((field) => !fieldNames.has(field));
  const needsEnds = kind.category === "RELATIONSHIP" && (!from || !to);
  const single = Object.keys(fields).filter(
    (field) =>
      fieldNames.has(field) && Array.isArray(fields[field]) && !requireProperty(kind.type, field).list,
  );
  return [
    ...unknown.map((field) => `${name} has no field ${field}. Its fields are ${[...fieldNames].join(", ")}.`),
    ...single.map((field) => `${name}.${field} is not a list: give one column.`),
    ...(needsEnds ? [`${name} needs from and to.`] : []),
  ];
}
