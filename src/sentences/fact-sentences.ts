import { toUpperFirst } from "../util/text/case.js";
import type { FieldValues } from "./field-value.js";
import { selectVerb } from "./format-label.js";
import { type FactDates, formatPeriod } from "./period-text.js";
import { writePhrase } from "./phrase.js";
import type { FactWording, Phrase, Wording } from "./wording.js";

interface FactEnd {
  readonly id: string;
  readonly name: string;
}

/** A fact to write sentences about, and what is disputed or alleged of it. */
export interface SentenceFact extends FactDates {
  readonly kind: string;
  readonly from: FactEnd;
  readonly to: FactEnd;
  readonly status: string;
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  readonly values: FieldValues;
}

type ValuedFact = Pick<SentenceFact, "kind" | "values">;
type LinkedFact = FactDates & Pick<SentenceFact, "kind" | "from" | "to" | "values">;
type MarkedFact = ValuedFact & Pick<SentenceFact, "status" | "disputedFields" | "allegedFields">;
type DatedFact = FactDates & Partial<ValuedFact>;
type FactDirection = "OUT" | "IN";

/** Creates the functions that write facts in the words of their kinds. */
export function createFactSentences(wording: Wording) {
  const getWords = (kind: string): Partial<FactWording> => wording.facts[kind] ?? {};
  const write = (phrase: Phrase | undefined, values: FieldValues): string | null =>
    phrase === undefined ? null : writePhrase(wording, phrase, values);

  /** A fact as a sentence with its valid period: "Kering owns 82.4 % of Puma (since 2013-03)". */
  const formatSentence = (fact: LinkedFact): string => {
    const [from, to] = [fact.from.name, fact.to.name];
    const sentence = write(getWords(fact.kind).sentence, { ...fact.values, from, to });
    return `${sentence ?? `${from} ${formatFactVerb(fact)} ${to}`}${formatFactSuffix(fact, "OUT")}${addPeriod(fact)}`;
  };

  /** A fact as a statement about one of its ends: "Owned by Kering, 62.1 % (2007-07 to 2013-02)". */
  const formatSentenceFromEnd = (id: string, fact: LinkedFact): string => {
    const direction = fact.from.id === id ? "OUT" : "IN";
    const farEnd = direction === "OUT" ? fact.to : fact.from;
    const phrase = toUpperFirst(formatFactPhrase(fact, direction));
    return `${phrase} ${farEnd.name}${formatFactSuffix(fact, direction)}${addPeriod(fact)}`;
  };

  /** The verb of a fact with its values: "owns 82.4 % of", "is a defendant in". */
  const formatFactVerb = ({ kind, values }: ValuedFact): string =>
    write(getWords(kind).verb, values) ?? selectVerb(wording, kind, "OUT");

  /** A fact up to the name of the other end: "owned by", "has no official store on", "former defendant:". */
  const formatFactPhrase = (fact: ValuedFact, direction: FactDirection): string =>
    direction === "OUT"
      ? formatFactVerb(fact)
      : (write(getWords(fact.kind).object, fact.values) ?? selectVerb(wording, fact.kind, "IN"));

  /** The text after the name of the other end: ", 62.1 %" for an owner with a share, ", in China", else empty. */
  const formatFactSuffix = ({ kind, values }: ValuedFact, direction: FactDirection): string =>
    write(getWords(kind).after?.[direction === "OUT" ? "out" : "in"], values) ?? "";

  /** A fact in a few words, without its ends: "owns 82.4 %", "defendant, left". */
  const formatShortVerb = ({ kind, values }: ValuedFact): string =>
    write(getWords(kind).short, values) ?? selectVerb(wording, kind, "OUT");

  /** The values of a fact in a few words: "owns 99.4 %", "defendant, left". Empty if there are none. */
  const formatFactDetail = (fact: ValuedFact): string => {
    const words = formatShortVerb(fact);
    return words === selectVerb(wording, fact.kind, "OUT") ? "" : words;
  };

  /** The label of a line in a picture. A value in it that is disputed or alleged is marked. */
  const formatLineLabel = (fact: MarkedFact): string => {
    const isInLabel = (field: string) => getWords(fact.kind).shortFields?.includes(field) ?? false;
    const label = formatShortVerb(fact);
    if (fact.status === "DISPUTED" || fact.disputedFields.some(isInLabel)) return `${label} (disputed)`;
    return fact.status === "SUPPORTED" && fact.allegedFields.some(isInLabel) ? `${label} (alleged)` : label;
  };

  /** A part that has ended, with how and when: "former defendant, dropped Jul or Aug 2014". Null for any other. */
  const formatExit = ({ kind, values }: ValuedFact, when: string): string | null =>
    write(getWords(kind).departure, { ...values, when });

  /** The period of a fact: "2001-07 to 2013-12", "first seen 2014-08-22", "dropped 2014-08". Empty if no day is known. */
  const formatFactPeriod = ({ kind = "", values, ...dates }: DatedFact): string => {
    const { period, time, lasts } = getWords(kind);
    return (values && write(period, values)) ?? formatPeriod(dates, time !== "EVENT" || lasts === true);
  };

  const addPeriod = (fact: DatedFact): string => {
    const period = formatFactPeriod(fact);
    return period && ` (${period})`;
  };

  return {
    formatSentence,
    formatSentenceFromEnd,
    formatFactVerb,
    formatFactPhrase,
    formatFactSuffix,
    formatShortVerb,
    formatFactDetail,
    formatLineLabel,
    formatExit,
    formatFactPeriod,
  };
}
