import { Ajv2020 } from "ajv/dist/2020.js";
import { kindNamed } from "../../../domain/kinds/vocabulary.js";
import { AppError } from "../../../errors.js";
import { recordedProperties } from "../../../recording/input/fact-schema.js";
import { isDateFormat } from "../../dates.js";

/** Where a value comes from: a column by its name, or an object that says more. */
export type FieldMapping = string | FieldSource;

export interface FieldSource {
  readonly column?: string;
  /** The same for every row. */
  readonly value?: unknown;
  /** 46,25 is 0.4625. */
  readonly percent?: boolean;
  /** Every value that the rows of one fact have is kept as a claim; the fact keeps the first. */
  readonly claims?: boolean;
}

/** A fact that each row holds. */
export interface FactMapping {
  readonly kind: string;
  /** A name for other facts of the row to call it by. */
  readonly as?: string;
  /** The part of the id after the colon, with columns in braces: "bund-{id}". Without it the id is made of the name. */
  readonly id?: string;
  /** The ends of a relationship: another fact of the row by its `as`, or an id with columns in braces. */
  readonly from?: string;
  readonly to?: string;
  readonly fields?: Readonly<Record<string, FieldMapping>>;
  /** Only rows in which this column is not empty. */
  readonly when?: string;
}

/** How the columns of a table are read as facts. */
export interface Mapping {
  readonly separator?: string;
  readonly decimal?: "." | ",";
  /** As DD.MM.YYYY; dates are partial ISO dates unless said. */
  readonly dates?: string;
  /** What a row rests on, in columns: title, url, publisher, publishedOn. */
  readonly source?: Readonly<Partial<Record<"title" | "url" | "publisher" | "publishedOn", string>>>;
  readonly facts: readonly FactMapping[];
}

/** A table's facts are its rows times these. */
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

/** Checks a mapping against its form and the vocabulary. Fails with BAD_USER_INPUT, naming the first faults. */
export function checkedMapping(value: unknown): Mapping {
  if (value == null)
    throw new AppError("BAD_USER_INPUT", "A table needs a mapping of its columns.", {
      hint: "Say --mapping FILE; docs/import-and-export.md shows one.",
    });
  if (!isMapping(value))
    throw notValid(
      (isMapping.errors ?? []).map(({ instancePath, message }) => `${instancePath || "It"} ${message}`),
    );
  const issues = meaningIssues(value);
  if (issues.length > 0) throw notValid(issues);
  return value;
}

function notValid(issues: readonly string[]): AppError {
  const reported = [...new Set(issues)].slice(0, MAX_REPORTED_ISSUES);
  return new AppError("BAD_USER_INPUT", `The mapping is not valid:\n${reported.join("\n")}`);
}

const meaningIssues = ({ dates, facts }: Mapping): readonly string[] => [
  ...(dates === undefined || isDateFormat(dates)
    ? []
    : ["dates must name YYYY once, and MM and DD at most once."]),
  ...facts.flatMap(vocabularyFaults),
];

function vocabularyFaults({ kind: name, fields = {}, from, to }: FactMapping): readonly string[] {
  const kind = kindNamed(name);
  if (!kind) return [`${name} is no kind.`];
  const known = new Set(recordedProperties(kind.type).map((property) => property.name));
  const strange = Object.keys(fields).filter((field) => !known.has(field));
  const needsEnds = kind.category === "RELATIONSHIP" && (!from || !to);
  return [
    ...strange.map((field) => `${name} has no ${field}: it has ${[...known].join(", ")}.`),
    ...(needsEnds ? [`${name} needs from and to.`] : []),
  ];
}
