import { Ajv2020 } from "ajv/dist/2020.js";
import { kindNamed } from "../../../domain/kinds/vocabulary.js";
import { AppError } from "../../../errors.js";
import { writableProperties } from "../../../recording/input/fact-schema.js";
import { isDateFormat } from "../../dates.js";

/** The origin of a value: the name of a column, or an object with more options. */
export type FieldMapping = string | FieldSource;

export interface FieldSource {
  readonly column?: string;
  /** A value that is the same for every row. */
  readonly value?: unknown;
  /** Whether 46,25 means 0.4625. */
  readonly percent?: boolean;
  /** Whether every value in the rows of one fact becomes a claim. The fact keeps the first value. */
  readonly claims?: boolean;
}

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
  /** A column. Rows in which it is empty do not contain the fact. */
  readonly when?: string;
}

/** How the columns of a table are read as facts. */
export interface Mapping {
  readonly separator?: string;
  readonly decimal?: "." | ",";
  /** The notation of dates, such as DD.MM.YYYY. Default: partial ISO dates. */
  readonly dates?: string;
  /** The source of a row, with columns in braces. */
  readonly source?: Readonly<Partial<Record<"title" | "url" | "publisher" | "publishedOn", string>>>;
  readonly facts: readonly FactMapping[];
}

/** Bounds the work: a table has this many facts for each of its rows. */
const MAX_FACTS_PER_ROW = 100;
const MAX_REPORTED_ISSUES = 20;

const text = { type: "string", minLength: 1 };
const schema = {
  type: "object",
  required: ["facts"],
  additionalProperties: false,
  properties: {
    separator: { type: "string", pattern: "^[\\x01-\\x7f]$" },
    decimal: { enum: [".", ","] },
    dates: { type: "string", maxLength: 100 },
    source: {
      type: "object",
      required: ["title"],
      additionalProperties: false,
      properties: { title: text, url: text, publisher: text, publishedOn: text },
    },
    facts: {
      type: "array",
      minItems: 1,
      maxItems: MAX_FACTS_PER_ROW,
      items: {
        type: "object",
        required: ["kind"],
        additionalProperties: false,
        properties: {
          kind: text,
          as: text,
          id: text,
          from: text,
          to: text,
          when: text,
          fields: {
            type: "object",
            additionalProperties: {
              anyOf: [
                text,
                {
                  type: "object",
                  additionalProperties: false,
                  properties: {
                    column: text,
                    value: {},
                    percent: { type: "boolean" },
                    claims: { type: "boolean" },
                  },
                },
              ],
            },
          },
        },
      },
    },
  },
};

const isMapping = new Ajv2020({ allErrors: true, strict: false }).compile<Mapping>(schema);

/** Checks a mapping against its schema and the kinds. Fails with BAD_USER_INPUT and the first errors. */
export function checkedMapping(value: unknown): Mapping {
  if (value == null)
    throw new AppError("BAD_USER_INPUT", "A table needs a mapping of its columns.", {
      hint: "Pass --mapping FILE. docs/import-and-export.md shows an example.",
    });
  if (!isMapping(value))
    throw invalidMapping(
      (isMapping.errors ?? []).map(({ instancePath, message }) => `${instancePath || "It"} ${message}`),
    );
  const issues = meaningIssues(value);
  if (issues.length > 0) throw invalidMapping(issues);
  return value;
}

function invalidMapping(issues: readonly string[]): AppError {
  const reported = [...new Set(issues)].slice(0, MAX_REPORTED_ISSUES);
  return new AppError("BAD_USER_INPUT", `The mapping is not valid:\n${reported.join("\n")}`);
}

const meaningIssues = ({ dates, facts }: Mapping): readonly string[] => [
  ...(dates === undefined || isDateFormat(dates)
    ? []
    : ["dates must contain YYYY once, and MM and DD at most once."]),
  ...facts.flatMap(vocabularyIssues),
];

function vocabularyIssues({ kind: name, fields = {}, from, to }: FactMapping): readonly string[] {
  const kind = kindNamed(name);
  if (!kind) return [`${name} is not a kind.`];
  const known = new Set(writableProperties(kind.type).map((property) => property.name));
  const unknown = Object.keys(fields).filter((field) => !known.has(field));
  const needsEnds = kind.category === "RELATIONSHIP" && (!from || !to);
  return [
    ...unknown.map((field) => `${name} has no field ${field}. Its fields are ${[...known].join(", ")}.`),
    ...(needsEnds ? [`${name} needs from and to.`] : []),
  ];
}
