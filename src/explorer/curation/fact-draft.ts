import { formatEndDate, formatStartDate } from "../../sentences/period-text.js";
import { toConstantCase } from "../../util/text/case.js";
import type { FormField, KindForm } from "../model/kind-form.js";

/** A source that is being typed: a recorded one by its id, or a new one. */
export interface SourceDraft {
  readonly id: string | null;
  readonly title: string;
  readonly publisher: string;
  readonly publishedOn: string;
  readonly url: string;
}

/** The evidence that is being typed. */
export interface EvidenceDraft {
  readonly source: SourceDraft;
  readonly quote: string;
  readonly basis: string;
  readonly confidence: string;
  /** True if the source announces what is to come. */
  readonly isExpected: boolean;
}

/** The period that is being typed. */
export interface PeriodDraft {
  /** The knowledge of the start: the day or a year, that it was before, only that it was seen, or none. */
  readonly start: "BEGAN" | "BEGAN_BY" | "FIRST_SEEN" | "UNKNOWN";
  readonly from: string;
  readonly end: "NONE" | "ENDED" | "ENDED_BY" | "AT_LEAST_UNTIL";
  readonly to: string;
}

/** Another name, or an identifier, that is being typed: of which type it is, and its text. */
export interface ItemDraft {
  readonly type: string;
  readonly value: string;
}

/** An end of a fact: a recorded entity, or one that is recorded together with the fact. */
export type EndDraft =
  | { readonly id: string; readonly name: string; readonly kind: string }
  | {
      readonly id: null;
      readonly name: string;
      readonly kind: string;
      readonly country: string;
      readonly aliases: readonly ItemDraft[];
      readonly identifiers: readonly ItemDraft[];
      /** Recorded entities that it is not, although they have its name. */
      readonly distinctFrom: readonly string[];
    };

/** Creates the draft of an entity of a kind of which nothing is typed yet. */
export const createEntityDraft = (kind: string) => ({
  id: null,
  name: "",
  kind,
  country: "",
  aliases: [],
  identifiers: [],
  distinctFrom: [],
});

/** A fact that is being typed. */
export interface FactDraft {
  readonly kind: string;
  readonly from: EndDraft | null;
  readonly to: EndDraft | null;
  /** The fields of its kind by name, as typed. */
  readonly values: Readonly<Record<string, string>>;
  readonly period: PeriodDraft;
  readonly evidence: EvidenceDraft;
  /** The keys of given fields that the source does not state. */
  readonly unstated: readonly string[];
  /** True if the writer knows them without a source. */
  readonly isOwnKnowledge: boolean;
}

export const emptyEvidence: EvidenceDraft = {
  source: { id: null, title: "", publisher: "", publishedOn: "", url: "" },
  quote: "",
  basis: "REPORT",
  confidence: "0.8",
  isExpected: false,
};

export const emptyDraft: FactDraft = {
  kind: "",
  from: null,
  to: null,
  values: {},
  period: { start: "BEGAN", from: "", end: "NONE", to: "" },
  evidence: emptyEvidence,
  unstated: [],
  isOwnKnowledge: false,
};

type Input = Readonly<Record<string, unknown>>;

/** Builds the claim of an input, from what was typed about the evidence. Empty fields are left out. */
export function buildClaimInput({ source, quote, basis, confidence, isExpected }: EvidenceDraft): Input {
  return {
    source: buildSourceInput(source),
    ...omitEmpty({ quote }),
    basis,
    ...(confidence.trim() !== "" && { confidence: Number(confidence) }),
    ...(isExpected && { expected: true }),
  };
}

/** Builds the input of a source. */
export const buildSourceInput = ({ id, ...described }: SourceDraft): Readonly<Record<string, string>> =>
  id === null ? omitEmpty(described) : { id };

/** Builds the input that records a fact between two entities. */
export function buildFactInput(form: KindForm, draft: FactDraft, fromId: string, toId: string): Input {
  const { start, from } = draft.period;
  const claim = buildClaimInput(draft.evidence);
  const values = buildFactValues(form, draft);
  return {
    fromId,
    toId,
    ...values,
    ...buildCredit(
      // The day on which it was seen belongs to the claim, and is no start.
      start === "FIRST_SEEN" && from.trim() !== "" ? { ...claim, observedOn: from.trim() } : claim,
      listStatedNames(values).map((name) => ({ key: name, name })),
      draft,
    ),
  };
}

function buildFactValues(form: KindForm, { period: { start, from, end, to }, values }: FactDraft): Input {
  return {
    ...buildValuesInput(form.fields, values),
    ...(from.trim() !== "" && (start === "BEGAN" || start === "BEGAN_BY") && { validFrom: from.trim() }),
    ...(from.trim() !== "" && start === "BEGAN_BY" && { validFromQualifier: "NO_LATER_THAN" }),
    ...(to.trim() !== "" && end !== "NONE" && { validTo: to.trim() }),
    ...(to.trim() !== "" && endQualifiers[end] && { validToQualifier: endQualifiers[end] }),
  };
}

/** A field that the source of a draft can be credited with: the end that it is of, if not the fact, and its name. */
export interface CreditField {
  readonly key: string;
  readonly name: string;
  readonly of?: string;
}

/** Lists the fields that the source of a draft can be credited with. */
export const listCreditFields = (form: KindForm, draft: FactDraft): readonly CreditField[] => [
  ...listStatedNames(buildFactValues(form, draft)).map((name) => ({ key: name, name })),
  ...[draft.from, draft.to].flatMap((end) => (end?.id === null ? listEntityCreditFields(end) : [])),
];

const listEntityCreditFields = ({ name, country }: NewEnd): readonly CreditField[] =>
  country.trim() === "" ? [] : [{ key: `country of ${name.trim()}`, name: "country", of: name.trim() }];

/** The names of given values that a source states; it states a qualifier with its value. */
const listStatedNames = (values: Input): readonly string[] =>
  Object.keys(values).filter((name) => !name.endsWith("Qualifier"));

/** Builds the claims of an input: that of the source, and one of the writer if he knows what the source does not state. */
function buildCredit(
  claim: Input,
  fields: readonly CreditField[],
  { unstated, isOwnKnowledge }: Pick<FactDraft, "unstated" | "isOwnKnowledge">,
): Input {
  const selectNames = (isStated: boolean) =>
    fields.filter(({ key }) => unstated.includes(key) !== isStated).map(({ name }) => toConstantCase(name));
  const [statedNames, unstatedNames] = [selectNames(true), selectNames(false)];
  return {
    claim: { ...claim, ...(statedNames.length > 0 && { supports: statedNames }) },
    ...(isOwnKnowledge &&
      unstatedNames.length > 0 && { furtherClaims: [{ ...ownKnowledge, supports: unstatedNames }] }),
  };
}

/** The claim of a writer who knows something that no source states. */
const ownKnowledge: Input = { source: { title: "Curators' own knowledge" }, basis: "CURATOR_KNOWLEDGE" };

/** Describes the start and the end that are being typed, each with how it is known: "2004 or earlier", "first seen 2004". */
export function describeDraftPeriod({ start, from, end, to }: PeriodDraft) {
  const [first, last] = [from.trim(), to.trim()];
  const starts: Readonly<Record<PeriodDraft["start"], string>> = {
    BEGAN: first,
    BEGAN_BY: formatStartDate({ validFrom: first, validFromQualifier: "NO_LATER_THAN" }),
    FIRST_SEEN: first && `first seen ${first}`,
    UNKNOWN: "",
  };
  const ended = end === "NONE" ? "" : formatEndDate({ validTo: last, validToQualifier: endQualifiers[end] });
  return { validFrom: starts[start], validTo: ended };
}

const endQualifiers: Readonly<Record<string, string>> = {
  ENDED_BY: "NO_LATER_THAN",
  AT_LEAST_UNTIL: "NO_EARLIER_THAN",
};

type NewEnd = Extract<EndDraft, { id: null }>;

/** Builds the input that records a new entity at an end of a fact, from the same source. */
export function buildEntityInput(
  end: NewEnd,
  draft: Pick<FactDraft, "evidence" | "unstated" | "isOwnKnowledge">,
): Input {
  const { name, country, aliases, identifiers, distinctFrom } = end;
  const names = aliases.filter(isTyped).map(({ type, value }) => ({ kind: type, value: value.trim() }));
  const entries = identifiers
    .filter(isTyped)
    .map(({ type, value }) => ({ scheme: type.trim(), value: value.trim() }));
  return {
    name: name.trim(),
    ...omitEmpty({ country }),
    ...(names.length > 0 && { aliases: names }),
    ...(entries.length > 0 && { identifiers: entries }),
    ...(distinctFrom.length > 0 && { distinctFrom }),
    // The entity exists, though the fact is to come.
    ...buildCredit(
      buildClaimInput({ ...draft.evidence, isExpected: false }),
      listEntityCreditFields(end),
      draft,
    ),
  };
}

const isTyped = ({ value }: ItemDraft): boolean => value.trim() !== "";

function buildValuesInput(fields: readonly FormField[], values: FactDraft["values"]): Input {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const text = (values[field.name] ?? "").trim();
      return text === "" ? [] : [[field.name, parseValue(field, text)]];
    }),
  );
}

/** Parses a value for the API. An invalid number stays as typed, so that the API reports the error. */
function parseValue({ name, type, isList }: FormField, text: string): unknown {
  if (isList) return text.split(" ").filter(Boolean);
  switch (type) {
    case "NUMBER":
      return name === "share" ? parseShare(text) : parseNumber(text);
    case "WHOLE_NUMBER":
      return parseNumber(text);
    case "YES_NO":
      return text === "yes";
    case "MONEY": {
      const [amount = "", currency = ""] = text.split(/\s+/);
      return { amount: parseNumber(amount), currency };
    }
    default:
      return text;
  }
}

const parseNumber = (text: string): number | string => {
  const number = Number(text.replace(/,(?=\d{3}\b)/g, ""));
  return Number.isNaN(number) ? text : number;
};

/** Parses a share: "62.1 %" and "0.621" are the same. */
function parseShare(text: string): number | string {
  const [, percent] = /^([\d.]+)\s*%$/.exec(text) ?? [];
  return percent === undefined ? parseNumber(text) : Number((Number(percent) / 100).toFixed(6));
}

const omitEmpty = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, text]) => (text.trim() === "" ? [] : [[name, text.trim()]])),
  );
