import { GraphQLScalarType, Kind, type ValueNode } from "graphql";
import { createBadInputError } from "../../errors.js";
import { isWebAddress } from "../../util/addresses/web-address.js";
import { formatIsoDate, type Instant, isPartialDate, parseInstant, toEarliestDay } from "../time.js";

interface TextScalar<T> {
  readonly name: string;
  readonly description: string;
  readonly specifiedByURL?: string;
  /** Parses the text of a client. Returns undefined if the text is invalid. */
  readonly parse: (text: string) => T | undefined;
  /** The allowed values, to complete "… must be". */
  readonly allowed: string;
}

function createTextScalar<T>(scalar: TextScalar<T>): GraphQLScalarType<T, string> {
  const parse = (value: unknown): T => {
    const parsed = typeof value === "string" ? scalar.parse(value) : undefined;
    if (parsed === undefined) throw createBadInputError(`${scalar.name} must be ${scalar.allowed}.`);
    return parsed;
  };
  return new GraphQLScalarType<T, string>({
    name: scalar.name,
    description: scalar.description,
    ...(scalar.specifiedByURL && { specifiedByURL: scalar.specifiedByURL }),
    serialize: String,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

export const DateScalar = createTextScalar<string>({
  name: "Date",
  description: "A calendar date, YYYY-MM-DD.",
  allowed: "a day that exists, written YYYY-MM-DD",
  parse: (text) => (text.length === 10 && isPartialDate(text) ? text : undefined),
});

export const PartialDateScalar = createTextScalar<string>({
  name: "PartialDate",
  description: "A date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD.",
  allowed: "a date as precise as it is known: YYYY, YYYY-MM or YYYY-MM-DD",
  parse: (text) => (isPartialDate(text) ? text : undefined),
});

export const DateTimeScalar = createTextScalar<Instant>({
  name: "DateTime",
  description: "An instant in UTC as RFC 3339 has it, precise to the microsecond.",
  specifiedByURL: "https://www.rfc-editor.org/rfc/rfc3339",
  allowed: "an instant such as 2014-08-22T00:00:00Z",
  parse: (text) => parseInstant(text) ?? undefined,
});

export const MomentScalar = createTextScalar<Instant>({
  name: "Moment",
  description: "An instant in UTC, or the first of a day, a month or a year.",
  allowed: "an instant such as 2014-08-22T00:00:00Z, or a day, a month or a year",
  parse: (text) => parseInstant(isPartialDate(text) ? toFirstInstant(text) : text) ?? undefined,
});

const toFirstInstant = (date: string): string => `${formatIsoDate(toEarliestDay(date))}T00:00:00Z`;

export const UrlScalar = createTextScalar<string>({
  name: "URL",
  description: "An absolute address on the web, http or https, without a user name.",
  specifiedByURL: "https://url.spec.whatwg.org/",
  allowed: "an absolute http or https address without a user name",
  parse: (text) => (isWebAddress(text) ? text : undefined),
});
