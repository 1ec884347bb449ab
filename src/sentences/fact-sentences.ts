import { getToday } from "../util/days.js";
import { toUpperFirst } from "../util/text/case.js";
import { type FactEvidence, findOldEvidence, formatMonth } from "./evidence-age.js";
import { type FieldValues, formatFieldValue } from "./field-value.js";
import { findAbsenceReason } from "./find-absence.js";
import { formatLabel } from "./format-label.js";
import { matchVerbToName } from "./match-verb-to-name.js";
import { type FactDates, formatPeriod } from "./period-text.js";
import { writePhrase } from "./phrase.js";
import { addQualifiers, type InexactField } from "./qualified-value.js";
import type { FactWording, Phrase, Wording } from "./wording.js";

interface FactEnd {
  readonly id: string;
  readonly name: string;
}

/** A fact to write sentences about, and what is disputed or alleged of it. */
export interface SentenceFact extends FactDates, FactEvidence {
  readonly kind: string;
  readonly from: FactEnd;
  readonly to: FactEnd;
  readonly status: string;
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  readonly values: FieldValues;
  /** The states of the fields whose values are not exact. Default: none. */
  readonly inexactFields?: readonly InexactField[] | undefined;
}

type ValuedFact = FactEvidence & Pick<SentenceFact, "kind" | "values" | "inexactFields">;
type LinkedFact = FactDates & ValuedFact & Pick<SentenceFact, "from" | "to">;
type MarkedFact = ValuedFact & Pick<SentenceFact, "status" | "disputedFields" | "allegedFields">;
type DatedFact = FactDates & Partial<ValuedFact>;
type FactDirection = "OUT" | "IN";

/** Returns true if a fact is known to have ended before a day. */
const hasEnded = (dates: FactDates, day: string): boolean =>
  findAbsenceReason(dates, { from: day, to: day }) === "ENDED";

/** Creates the functions that write facts in the words of their kinds. */
export function createFactSentences(wording: Wording) {
  const getWords = (kind: string): Partial<FactWording> => wording.facts[kind] ?? {};
  /** The words for a fact: those of its kind, in the past if its evidence is old or it is over. */
  const selectWords = (fact: ValuedFact, isOver = false): Partial<FactWording> => {
    const words = getWords(fact.kind);
    return isOver || findOldEvidence(fact) !== null ? { ...words, ...words.past } : words;
  };
  /** Writes a phrase with the values of a fact, each with its qualifier. */
  const write = (
    phrase: Phrase | undefined,
    { values, inexactFields = [] }: Pick<ValuedFact, "values" | "inexactFields">,
    more: FieldValues = {},
  ): string | null =>
    phrase === undefined
      ? null
      : writePhrase(wording, phrase, { ...addQualifiers(wording, values, inexactFields), ...more });

  /**
   * A fact as a sentence with its valid period: "Kering owns 82.4 % of Puma (since 2013-03)". If its evidence is old:
   * "Kering owned 99.4 % of Gucci when last confirmed, in August 2014 (since 2004)". What ended before today is in the past.
   */
  const formatSentence = (fact: LinkedFact): string => {
    const [from, to] = [fact.from.name, fact.to.name];
    const isOver = hasEnded(fact, getToday());
    const sentence = write(selectWords(fact, isOver).sentence, fact, { from, to });
    if (sentence !== null) return `${sentence}${formatFactSuffix(fact, "OUT")}${addTime(fact)}`;
    const clause = `${from} ${matchVerbToName(from, writeVerb(fact, isOver))} ${to}${formatFactSuffix(fact, "OUT")}`;
    const oldEvidence = findOldEvidence(fact);
    // A kind without words in the past stays in the present, with the age of its evidence beside its period.
    if (oldEvidence === null || !getWords(fact.kind).past) return `${clause}${addTime(fact)}`;
    const period = formatFactPeriod(fact);
    return `${clause} when last confirmed, in ${formatMonth(oldEvidence)}${period && ` (${period})`}`;
  };

  /** A fact as a statement about one of its ends: "Owned by Kering, 62.1 % (2007-07 to 2013-02)". */
  const formatSentenceFromEnd = (id: string, fact: LinkedFact): string => {
    const direction = fact.from.id === id ? "OUT" : "IN";
    const farEnd = direction === "OUT" ? fact.to : fact.from;
    const phrase = toUpperFirst(formatFactPhrase(fact, direction));
    return `${phrase} ${farEnd.name}${formatFactSuffix(fact, direction)}${addTime(fact)}`;
  };

  /** The verb of a fact with its values: "owns 82.4 % of", "is a defendant in". */
  const formatFactVerb = (fact: ValuedFact): string => writeVerb(fact, false);

  const writeVerb = (fact: ValuedFact, isOver: boolean): string => {
    const { verb, out } = selectWords(fact, isOver);
    return write(verb, fact) ?? out ?? formatLabel(wording, fact.kind);
  };

  /** A fact up to the name of the other end: "owned by", "has no official store on", "former defendant:". */
  const formatFactPhrase = (fact: ValuedFact, direction: FactDirection): string => {
    if (direction === "OUT") return formatFactVerb(fact);
    const words = selectWords(fact);
    return write(words.object, fact) ?? words.in ?? `${formatLabel(wording, fact.kind)} of`;
  };

  /** The text after the name of the other end: ", 62.1 %" for an owner with a share, ", in China", else empty. */
  const formatFactSuffix = (fact: ValuedFact, direction: FactDirection): string =>
    write(getWords(fact.kind).after?.[direction === "OUT" ? "out" : "in"], fact) ?? "";

  /** A fact in a few words, without its ends: "owns 82.4 %", "defendant, left". */
  const formatShortVerb = (fact: ValuedFact): string => {
    const { short, out } = selectWords(fact);
    return write(short, fact) ?? out ?? formatLabel(wording, fact.kind);
  };

  /** The values of a fact in a few words: "owns 99.4 %", "defendant, left". Empty if there are none. */
  const formatFactDetail = (fact: ValuedFact): string => {
    const words = formatShortVerb(fact);
    return words === formatShortVerb({ ...fact, values: {}, inexactFields: [] }) ? "" : words;
  };

  /** The label of a line in a picture. A value in it that is disputed or alleged is marked. */
  const formatLineLabel = (fact: MarkedFact): string => {
    const isInLabel = (field: string) => getWords(fact.kind).shortFields?.includes(field) ?? false;
    const label = formatShortVerb(fact);
    if (fact.status === "DISPUTED" || fact.disputedFields.some(isInLabel)) return `${label} (disputed)`;
    return fact.status === "SUPPORTED" && fact.allegedFields.some(isInLabel) ? `${label} (alleged)` : label;
  };

  /** A part that has ended, with how and when: "former defendant, dropped Jul or Aug 2014". Null for any other. */
  const formatExit = (fact: ValuedFact, when: string): string | null =>
    write(getWords(fact.kind).departure, fact, { when });

  /** The period of a fact: "2001-07 to 2013-12", "first seen 2014-08-22", "dropped 2014-08". Empty if no day is known. */
  const formatFactPeriod = ({ kind = "", values, ...dates }: DatedFact): string => {
    const { period, time, lasts } = getWords(kind);
    return (values && write(period, { values })) ?? formatPeriod(dates, time !== "EVENT" || lasts === true);
  };

  /** When a fact was last confirmed, if its evidence is old: "last confirmed 2014-08". Else empty. */
  const formatEvidenceAge = (fact: FactEvidence): string => {
    const oldEvidence = findOldEvidence(fact);
    return oldEvidence === null ? "" : `last confirmed ${oldEvidence}`;
  };

  /** The period of a fact and the age of its evidence: "since 2004, last confirmed 2014-08". Empty if no day is known. */
  const formatFactTime = (fact: DatedFact & FactEvidence): string =>
    [formatFactPeriod(fact), formatEvidenceAge(fact)].filter(Boolean).join(", ");

  const addTime = (fact: DatedFact & FactEvidence): string => {
    const time = formatFactTime(fact);
    return time && ` (${time})`;
  };

  /** A value of a fact on its own, with its qualifier: "about 29 %", "not known". */
  const formatFactValue = ({ values, inexactFields = [] }: Omit<ValuedFact, "kind">, field: string): string =>
    formatFieldValue(wording, field, addQualifiers(wording, values, inexactFields)[field] ?? null);

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
    formatFactTime,
    formatEvidenceAge,
    formatFactValue,
  };
}
