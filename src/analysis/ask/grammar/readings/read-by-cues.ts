import { createLazyValue } from "../../../../util/lazy.js";
import { forms } from "../forms/forms.js";
import type { QuestionForm } from "../forms/question-form.js";
import type { Division, QuestionPart } from "../parts/divisions.js";
import { LIGHT, type WordEntry } from "../parts/word-entries.js";
import { fillSlots } from "./fill-slots.js";
import type { QuestionReading } from "./question-reading.js";

/** Terms that any question can have: what it asks for. */
const universalTerms = ["who", "what"];

/** A form whose words mean the same in any order. */
interface CuedForm {
  readonly form: QuestionForm;
  readonly cues: readonly (readonly string[])[];
  readonly accepts: (entry: WordEntry) => boolean;
}

const cuedForms = createLazyValue(() => forms.filter(({ cues }) => cues).map(readCues));

function readCues(form: QuestionForm): CuedForm {
  const cues = (form.cues ?? []).map((cue) => cue.split(" "));
  const accepted = new Set([LIGHT, ...universalTerms, ...cues.flat(), ...(form.allows ?? "").split(" ")]);
  const rejected = new Set((form.rejects ?? "").split(" "));
  const accepts = ({ terms, isFiller }: WordEntry): boolean =>
    isFiller ||
    ([...terms].some((term) => accepted.has(term)) && [...terms].every((term) => !rejected.has(term)));
  return { form, cues, accepts };
}

const hasCue = (phrases: readonly WordEntry[], cue: readonly string[]): boolean =>
  cue.every((term) => phrases.some(({ terms }) => terms.has(term)));

/**
 * Returns true if phrases have a cue. A negation is a part of the cue, so that "not disputed" is no "disputed": what has a
 * negation has no cue without one.
 */
function hasCueAsSaid(phrases: readonly WordEntry[], cues: readonly (readonly string[])[]): boolean {
  const isNegated = phrases.some(
    ({ terms }) => terms.has("not") || (terms.has("no") && !terms.has("unknown")),
  );
  const met = cues.filter((cue) => hasCue(phrases, cue));
  const isNegation = (term: string) => term === "not" || term === "no";
  return met.length > 0 && (!isNegated || met.every((cue) => cue.some(isNegation)));
}

/** Reads a question by the wordings in which only the words matter. */
export function readByCues({ parts, time }: Division): readonly QuestionReading[] {
  const names = parts.flatMap((part) => ("name" in part ? [part.name] : []));
  const phrases = parts.flatMap((part) => ("entry" in part ? [part.entry] : []));
  return cuedForms().flatMap(({ form, cues, accepts }) => {
    const slots = Object.keys(form.slots);
    if (names.length > slots.length || names.length < (form.fewest ?? slots.length)) return [];
    if (!phrases.every(accepts) || !hasCueAsSaid(phrases, cues)) return [];
    const orders = names.length === 2 ? [slots, slots.toReversed()] : [slots];
    const filled = orders.map((order) => fillSlots(form, order.slice(0, names.length), names, time));
    // Two names of the same kind are in the order of the question, unless it says "to … from …".
    return (isReversed(parts) ? filled.toReversed() : filled).find((readings) => readings.length > 0) ?? [];
  });
}

/** Returns true for "to Kering from Alibaba". */
function isReversed(parts: readonly QuestionPart[]): boolean {
  const before = parts.flatMap((part, index) => {
    const previous = parts[index - 1];
    return "name" in part ? [previous && "entry" in previous ? previous.entry.terms : new Set<string>()] : [];
  });
  return before[0]?.has("to") === true && before[1]?.has("from") === true;
}
