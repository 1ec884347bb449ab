import { toWords } from "../util/text/case.js";
import type { FieldValues } from "./field-value.js";
import { writePhrase } from "./phrase.js";
import type { FactWording, Phrase, Wording } from "./wording.js";

/** A date of a fact, with what is known of the fact. */
export interface FactEvent {
  readonly kind: string;
  /** The relationship type, for a kind without words. */
  readonly verb: string;
  /** The field that has the date, and what the date means: that field, or what is known of an inexact start or end. */
  readonly dateField: string;
  readonly meaning: string;
  readonly from: string;
  readonly to: string;
  readonly values: FieldValues;
  readonly status: string;
  readonly disputedFields: readonly unknown[];
  readonly allegedFields: readonly unknown[];
}

/**
 * Formats what happened on a date of a fact: "Kering ceased to own 50 % of Stella McCartney". The sentence states if the
 * fact or the date is only alleged, or disputed.
 */
export function formatFactEvent(wording: Wording, event: FactEvent): string {
  const { dateField, status, disputedFields, allegedFields } = event;
  const sentence = formatEvent(wording, event);
  if (status === "ALLEGED") return `It is alleged that ${sentence}`;
  if (status === "DISPUTED") return `It is disputed that ${sentence}`;
  if (disputedFields.includes(dateField)) return `${sentence}; the date is disputed`;
  return allegedFields.includes(dateField) ? `${sentence}; the date is alleged` : sentence;
}

/** The words for each date: of a state, before its infinitive, and of a kind without words. */
const dateWords: Readonly<Record<string, { readonly state: string; readonly plain: string }>> = {
  validFrom: { state: "began to", plain: "began" },
  validTo: { state: "ceased to", plain: "ended" },
  firstSeen: { state: "was first seen to", plain: "first seen" },
  lastSeen: { state: "was last seen to", plain: "last seen" },
  endedBy: { state: "had by then ceased to", plain: "had ended by then" },
};

function formatEvent(wording: Wording, { kind, verb, meaning, from, to, values }: FactEvent): string {
  const words = wording.facts[kind];
  const write = (phrase: Phrase | undefined) =>
    phrase && writePhrase(wording, phrase, { ...values, from, to });
  const step = meaning === "validFrom" ? write(words?.series?.step) : null;
  const predicate = step ?? write(selectPhrase(words, meaning));
  if (predicate) return `${from} ${predicate}`;
  const happened = meaning === "firstSeen" && write(words?.happened);
  if (happened) return `It was known by then that ${from} ${happened}`;
  const state = dateWords[meaning] && write(words?.state);
  if (state) return `${from} ${dateWords[meaning]?.state} ${state}`;
  return `${from} ${verb.toLowerCase().replaceAll("_", " ")} ${to}: ${dateWords[meaning]?.plain ?? toWords(meaning)}`;
}

/** Selects the phrase that a kind has for a date. */
function selectPhrase(words: FactWording | undefined, meaning: string): Phrase | undefined {
  if (meaning === "validFrom") return words?.began ?? words?.happened;
  return meaning === "validTo" ? words?.ended : words?.dates?.[meaning];
}

/** Formats what happened on a date of an entity itself: "Taobao was launched". */
export function formatEntityEvent(wording: Wording, kind: string, name: string, meaning: string): string {
  const { began = "came into being", ended = "ceased to exist" } = wording.entities[kind] ?? {};
  if (meaning === "firstSeen") return `It was known by then that ${name} ${began}`;
  if (meaning === "lastSeen") return `${name} was last seen`;
  if (meaning === "endedBy") return `It was known by then that ${name} ${ended}`;
  return `${name} ${meaning === "validFrom" ? began : ended}`;
}
