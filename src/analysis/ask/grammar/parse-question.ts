import { groupKeys } from "../../../domain/graphql/group-key.js";
import { findKindById, listKindsWithin, requireKindByName } from "../../../domain/kinds/vocabulary.js";
import type { TypeClass } from "../../../domain/schema/field.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { selectFittingKeys } from "../../figures/keys/group-keys.js";
import { expandPattern } from "./expand-pattern.js";
import { forms, type QuestionForm } from "./forms.js";
import { formsOfKinds } from "./forms-of-kinds.js";
import {
  type EntityNames,
  findNameSpans,
  listNameRanges,
  type NameRange,
  type NameSpan,
} from "./name-spans.js";
import { type NamedTime, readTime } from "./times.js";
import { splitIntoTokens, type Token } from "./tokens.js";
import {
  COUNTED,
  findReason,
  GROUPED,
  isWordOfGrammar,
  LIGHT,
  listWordEntries,
  PRONOUN,
  type WordEntry,
} from "./word-entries.js";

/** A question as one of the forms, with what it names. */
export interface QuestionReading {
  readonly form: string;
  readonly entities: Readonly<Record<string, EntityNames>>;
  readonly time: NamedTime | null;
  readonly with: Readonly<Record<string, string>>;
  /** True if the words of a kind give the form, and no other form fits. */
  readonly isGeneral: boolean;
}

/** The readings of a question, the likeliest first, or the parts of it that are not understood. */
export interface ParsedQuestion {
  readonly readings: readonly QuestionReading[];
  /** True if the first readings are equally likely. */
  readonly isAmbiguous: boolean;
  readonly notUnderstood: readonly string[];
}

/** A question with its parts, before the forms are tried. */
interface ReadQuestion {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly names: ReadonlyMap<number, readonly NameSpan[]>;
  readonly times: ReadonlyMap<number, readonly TimeSpan[]>;
  readonly entries: readonly (readonly WordEntry[])[];
}

interface TimeSpan extends NamedTime {
  readonly first: number;
  /** The place of its days, after a preposition. */
  readonly days: number;
  readonly stop: number;
}

/** A part of a question in one way to divide it: a phrase or a name. */
type QuestionPart = { readonly entry: WordEntry } | { readonly name: NameSpan };

interface Division {
  readonly parts: readonly QuestionPart[];
  readonly time: NamedTime | null;
}

/** The most steps to divide a question: each takes a part of a millisecond, in which nothing else is answered. */
const MAX_STEPS = 2000;
/** The most readings that an answer lists. */
const MAX_READINGS = 8;

/** Reads a question about known entities. What it does not understand in full has no reading. */
export function parseQuestion(
  question: string,
  knownEntities: readonly EntityNames[],
  today: string,
): ParsedQuestion {
  const tokens = splitIntoTokens(question);
  const read = divideQuestion(question, tokens, listNameRanges(question, tokens), knownEntities, today);
  const readings = readQuestion(read, tokens.length, { steps: MAX_STEPS });
  const [best] = readings;
  if (!best) return { readings: [], isAmbiguous: false, notUnderstood: findMisunderstood(read) };
  const isAmbiguous = readings.filter(({ doubt }) => doubt === best.doubt).length > 1;
  return {
    readings: readings.slice(0, MAX_READINGS).map(({ doubt: _, ...reading }) => reading),
    isAmbiguous,
    notUnderstood: [],
  };
}

function divideQuestion(
  text: string,
  tokens: readonly Token[],
  ranges: readonly NameRange[],
  knownEntities: readonly EntityNames[],
  today: string,
): ReadQuestion {
  const entries = tokens.map((_, index) => listWordEntries(tokens, index));
  const spans = findNameSpans(ranges, knownEntities);
  const times = listTimes(text, tokens, today).filter(
    (time) => !spans.some((span) => contains([span.from, span.to], [time.days, time.stop])),
  );
  const names = spans.filter(
    (span) =>
      !spans.some((otherItem) => contains([otherItem.from, otherItem.to], [span.from, span.to])) &&
      !times.some((time) => contains([time.days, time.stop], [span.from, span.to])),
  );
  const extended = names.flatMap((span) => [span, ...addKindNouns(span, entries)]);
  return {
    text,
    tokens,
    entries,
    names: groupByKey(extended, ({ from }) => from),
    times: groupByKey(times, ({ first }) => first),
  };
}

/** Returns true if a part lies within a longer one. */
const contains = (
  [from, to]: readonly [number, number],
  [innerFrom, innerTo]: readonly [number, number],
): boolean => from <= innerFrom && innerTo <= to && to - from > innerTo - innerFrom;

function listTimes(text: string, tokens: readonly Token[], today: string): readonly TimeSpan[] {
  const lower = text.toLowerCase();
  if (lower.length !== text.length) return [];
  const times = tokens.flatMap(({ word, start }, index): readonly TimeSpan[] => {
    const time = word === "" ? null : readTime(lower, start, today);
    const stop = time ? tokens.findIndex(({ end }) => end === time.end) + 1 : 0;
    if (!time || stop === 0) return [];
    const days = tokens.findIndex((token) => token.start === time.start);
    return [{ from: time.from, to: time.to, means: time.means, first: index, days, stop }];
  });
  return times.filter(
    (time) =>
      !times.some((otherItem) => contains([otherItem.first, otherItem.stop], [time.first, time.stop])),
  );
}

/** Lists a name with the noun of its kind beside it: "the suit 1:14-cv-05119", "the Gucci brand". */
function addKindNouns(span: NameSpan, entries: readonly (readonly WordEntry[])[]): readonly NameSpan[] {
  const restrict = ({ terms }: WordEntry, from: number, to: number): readonly NameSpan[] => {
    const tiers = span.tiers
      .map((entities) => entities.filter(({ id }) => terms.has(COUNTED + (findKindById(id)?.kind ?? ""))))
      .filter(({ length }) => length > 0);
    return tiers.length > 0 ? [{ from, to, tiers }] : [];
  };
  return [
    ...entries
      .slice(0, span.from)
      .flatMap((atPlace, index) =>
        atPlace.flatMap((entry) =>
          index + entry.length === span.from ? restrict(entry, index, span.to) : [],
        ),
      ),
    ...(entries[span.to] ?? []).flatMap((entry) => restrict(entry, span.from, span.to + entry.length)),
  ];
}

interface RankedReading extends QuestionReading {
  /** The number of words of the grammar that it takes for names: the fewer, the likelier. */
  readonly doubt: number;
}

/** Lists the readings of the first tokens of a question. */
function readQuestion(question: ReadQuestion, stop: number, budget: Budget): readonly RankedReading[] {
  const readingsByKey = new Map<string, RankedReading>();
  for (const division of listDivisions(question, stop, budget)) {
    for (const reading of [...readInOrder(division), ...readByCues(division), ...readCounts(division)]) {
      const ids = Object.entries(reading.entities)
        .map(([slot, { id }]) => `${slot} ${id}`)
        .sort();
      const key = [
        reading.form,
        ...ids,
        reading.time?.from,
        reading.time?.to,
        JSON.stringify(reading.with),
      ].join(" ");
      const doubt = countDoubts(question, division);
      if ((readingsByKey.get(key)?.doubt ?? Number.POSITIVE_INFINITY) > doubt)
        readingsByKey.set(key, { ...reading, doubt });
    }
  }
  const all = [...readingsByKey.values()];
  const isReplaced = (reading: RankedReading) =>
    (reading.isGeneral && all.some(({ isGeneral }) => !isGeneral)) ||
    all.some(
      (otherItem) =>
        otherItem.form === reading.form &&
        Object.keys(otherItem.with).length > Object.keys(reading.with).length &&
        Object.entries(reading.with).every(([name, value]) => otherItem.with[name] === value) &&
        Object.entries(reading.entities).every(([slot, { id }]) => otherItem.entities[slot]?.id === id),
    );
  return all.filter((reading) => !isReplaced(reading)).sort((a, b) => a.doubt - b.doubt);
}

/** Counts the names that are words of the grammar, too. */
const countDoubts = ({ tokens }: ReadQuestion, { parts }: Division): number =>
  parts.filter(
    (part) =>
      "name" in part &&
      part.name.to - part.name.from === 1 &&
      isWordOfGrammar(tokens[part.name.from]?.word ?? ""),
  ).length;

/** The steps that are left to divide a question. */
interface Budget {
  steps: number;
}

/** Lists the ways to divide the first tokens of a question into phrases, names and a time. None if there are too many to try all. */
function listDivisions(
  { tokens, names, times, entries }: ReadQuestion,
  stop: number,
  budget: Budget,
): readonly Division[] {
  const divisions: Division[] = [];
  const visit = (position: number, parts: readonly QuestionPart[], time: NamedTime | null): void => {
    if (budget.steps === 0) return;
    budget.steps--;
    if (position === stop) {
      divisions.push({ parts, time });
      return;
    }
    if (position > stop) return;
    if (tokens[position]?.word === "") visit(position + 1, parts, time);
    for (const name of names.get(position) ?? []) visit(name.to, [...parts, { name }], time);
    if (!time)
      for (const { stop: end, from, to, means } of times.get(position) ?? [])
        visit(end, parts, { from, to, means });
    for (const entry of entries[position] ?? []) {
      visit(position + entry.length, [...parts, { entry }], time);
    }
  };
  visit(0, [], null);
  return budget.steps > 0 ? divisions : [];
}

/** A node of the tree of all wordings: the next terms, and the forms of the wordings that end here. */
interface PatternNode {
  readonly next: Map<string, PatternNode>;
  readonly forms: { readonly form: QuestionForm; readonly slots: readonly string[] }[];
}

const NAME = "NAME";
const createNode = (): PatternNode => ({ next: new Map(), forms: [] });
const patternTree = createNode();

for (const form of [...forms, ...formsOfKinds]) {
  for (const words of (form.patterns ?? []).flatMap(expandPattern)) {
    let node = patternTree;
    for (const word of words) {
      const term = word in form.slots ? NAME : word;
      const next = node.next.get(term) ?? createNode();
      node.next.set(term, next);
      node = next;
    }
    node.forms.push({ form, slots: words.filter((word) => word in form.slots) });
  }
}

const EVER = "ever";
const modifiers = new Set([...forms.flatMap(({ modifier }) => modifier ?? []), EVER]);

/** Reads a question by the wordings in which the order of words matters. */
function readInOrder({ parts, time }: Division): readonly QuestionReading[] {
  const readings: QuestionReading[] = [];
  const visit = (
    position: number,
    node: PatternNode,
    names: readonly NameSpan[],
    topic: NameSpan | null,
    modifier: string | null,
  ): void => {
    const part = parts[position];
    if (!part) {
      if (!topic) {
        for (const { form, slots } of node.forms)
          if (acceptsModifier(form, modifier)) readings.push(...fillSlots(form, slots, names, time));
      } else {
        // "Gucci: who is the owner?" names at the beginning what the wording has at its end.
        for (const end of [node, ...["of", "in", "for"].flatMap((word) => node.next.get(word) ?? [])]) {
          const next = end.next.get(NAME);
          if (next) visit(position, next, [...names, topic], null, modifier);
        }
      }
      return;
    }
    if ("name" in part) {
      const next = node.next.get(NAME);
      if (next) visit(position + 1, next, [...names, part.name], topic, modifier);
      if (node === patternTree && !topic) visit(position + 1, node, names, part.name, modifier);
      return;
    }
    const { terms, isFiller } = part.entry;
    if (isFiller) visit(position + 1, node, names, topic, modifier);
    for (const term of terms) {
      const next = node.next.get(term);
      if (next) visit(position + 1, next, names, topic, modifier);
      if (modifiers.has(term) && !modifier) visit(position + 1, node, names, topic, term);
    }
    const afterTopic = topic && terms.has(PRONOUN) ? node.next.get(NAME) : undefined;
    if (afterTopic && topic) visit(position + 1, afterTopic, [...names, topic], null, modifier);
  };
  visit(0, patternTree, [], null, null);
  return readings;
}

const acceptsModifier = (form: QuestionForm, modifier: string | null): boolean =>
  (modifier === EVER && form.isOfEveryDay === true) ||
  modifier === (form.modifier ?? null) ||
  (modifier === null && form.isModifierOptional === true);

/** Terms that any question can have: what it asks for. */
const universalTerms = ["who", "what"];

/** A form whose words mean the same in any order. */
interface CuedForm {
  readonly form: QuestionForm;
  readonly cues: readonly (readonly string[])[];
  readonly accepts: (entry: WordEntry) => boolean;
}

const cuedForms: readonly CuedForm[] = forms
  .filter(({ cues }) => cues)
  .map((form) => {
    const cues = (form.cues ?? []).map((cue) => cue.split(" "));
    const accepted = new Set([LIGHT, ...universalTerms, ...cues.flat(), ...(form.allows ?? "").split(" ")]);
    const rejected = new Set((form.rejects ?? "").split(" "));
    const accepts = ({ terms, isFiller }: WordEntry): boolean =>
      isFiller ||
      ([...terms].some((term) => accepted.has(term)) && [...terms].every((term) => !rejected.has(term)));
    return { form, cues, accepts };
  });

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
function readByCues({ parts, time }: Division): readonly QuestionReading[] {
  const names = parts.flatMap((part) => ("name" in part ? [part.name] : []));
  const phrases = parts.flatMap((part) => ("entry" in part ? [part.entry] : []));
  return cuedForms.flatMap(({ form, cues, accepts }) => {
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

/** Reads "how many listings by platform": a kind, and after "by" the key of its groups. */
function readCounts({ parts, time }: Division): readonly QuestionReading[] {
  const phrases = parts.flatMap((part) => ("entry" in part ? [part.entry] : []));
  if (phrases.length < parts.length) return [];
  const telling = phrases.filter(({ isFiller, terms }) => !isFiller || terms.has("by"));
  const readings: QuestionReading[] = [];
  for (const [index, group] of telling.entries()) {
    const keys = groupKeys.filter((key) => group.terms.has(GROUPED + key));
    const isAfterBy = telling[index - 1]?.terms.has("by") ?? false;
    const otherPhrases = telling.filter(
      (_, otherIndex) => otherIndex !== index && !(isAfterBy && otherIndex === index - 1),
    );
    const isAdverb = group.terms.has("every");
    if (keys.length === 0 || !(isAfterBy || isAdverb)) continue;
    const counted = otherPhrases.filter(({ terms }) => [...terms].some((term) => term.startsWith(COUNTED)));
    const restPhrases = otherPhrases.filter((entry) => !counted.includes(entry));
    if (
      !restPhrases.every(({ terms }) =>
        ["many", LIGHT, "how", "by", "file", "exist", "own", "hold"].some((term) => terms.has(term)),
      )
    )
      continue;
    const kinds = counted
      .map(({ terms }) => [...terms].filter((term) => term.startsWith(COUNTED)))
      .reduce((all, terms) => (all.length === 0 ? terms : all.filter((term) => terms.includes(term))), []);
    for (const key of keys)
      for (const kind of kinds.filter((term) => canGroup(term.slice(COUNTED.length), key)))
        readings.push({
          form: "COUNTS",
          isGeneral: false,
          entities: {},
          time,
          with: { of: kind.slice(COUNTED.length), by: key },
        });
  }
  return readings;
}

const canGroup = (kind: string, key: (typeof groupKeys)[number]): boolean =>
  selectFittingKeys(requireKindByName(kind)).includes(key);

/** Lists the readings of a form for the entities of each name that are of the kinds of its slot. */
function fillSlots(
  form: QuestionForm,
  order: readonly string[],
  names: readonly NameSpan[],
  time: NamedTime | null,
): readonly QuestionReading[] {
  if (form.time === "NONE" ? time : form.time === "REQUIRED" && !time) return [];
  if (time && !["IN", "AT", form.takes].includes(time.means)) return [];
  let filled: Record<string, EntityNames>[] = [{}];
  for (const [index, slot] of order.entries()) {
    const types = form.slots[slot] ?? [];
    const tiers = names[index]?.tiers.map((tier) => tier.filter(({ id }) => isOfTypes(id, types))) ?? [];
    const entities = tiers.find(({ length }) => length > 0) ?? [];
    filled = filled.flatMap((entitiesBySlot) =>
      entities.map((entity) => ({ ...entitiesBySlot, [slot]: entity })),
    );
  }
  const isGeneral = form.isGeneral ?? false;
  return filled.map((entities) => ({ form: form.name, entities, time, with: form.with ?? {}, isGeneral }));
}

const isOfTypes = (id: string, types: readonly TypeClass[]): boolean => {
  const kind = findKindById(id);
  return types.some((type) => listKindsWithin(type).some((within) => within === kind));
};

/** Lists the parts of a question that are not understood: what follows a question that is, or the words that have no meaning. */
function findMisunderstood(question: ReadQuestion): readonly string[] {
  const { text, tokens } = question;
  const extractText = (from: number, to: number): string => {
    const isEnding = tokens[from - 1]?.end === tokens[from]?.start && tokens[from]?.word === "not";
    return text.slice(tokens[isEnding ? from - 1 : from]?.start, tokens[to - 1]?.end);
  };
  const budget = { steps: MAX_STEPS };
  for (let stop = tokens.length - 1; stop > 1; stop--) {
    if (readQuestion(question, stop, budget).length === 0) continue;
    let from = stop;
    while (["", "and", "but", "or"].includes(tokens[from]?.word ?? " ")) from++;
    let to = tokens.length;
    while (tokens[to - 1]?.word === "") to--;
    if (from < to) return [extractText(from, to)];
  }
  const isUnknown = tokens.map(({ word }, index) => word !== "" && !isCovered(question, index));
  const unknown = groupNeighbours(
    isUnknown,
    (index) => tokens[index]?.word === "" || isSmall(question, index),
  );
  if (unknown.length > 0) return unknown.map(([from, to]) => extractText(from, to));
  const telling = tokens.map(
    ({ word }, index) => word !== "" && !isSmall(question, index) && !isNamed(question, index),
  );
  const groups = groupNeighbours(telling, () => false);
  return groups.length > 0 ? groups.map(([from, to]) => extractText(from, to)) : [text.trim()];
}

const isNamed = ({ names, times }: ReadQuestion, index: number): boolean =>
  [...names.values()].flat().some(({ from, to }) => from <= index && index < to) ||
  [...times.values()].flat().some(({ first, stop }) => first <= index && index < stop);

/** Returns true if a token is a part of a name, of a time or of a phrase that has a meaning. */
const isCovered = (question: ReadQuestion, index: number): boolean =>
  isNamed(question, index) ||
  question.entries.some((entries, from) =>
    entries.some(({ length }) => from <= index && index < from + length),
  );

const isSmall = ({ entries }: ReadQuestion, index: number): boolean =>
  entries[index]?.some(({ isFiller, terms }) => isFiller || terms.has(LIGHT)) ?? false;

/** Joins places that are marked, and the small words between them, to parts. */
function groupNeighbours(
  marks: readonly boolean[],
  isBetween: (index: number) => boolean,
): readonly (readonly [from: number, to: number])[] {
  const groups: [number, number][] = [];
  for (const [index, isMarked] of marks.entries()) {
    if (!isMarked) continue;
    const last = groups.at(-1);
    const isNear =
      last && Array.from({ length: index - last[1] }, (_, index) => last[1] + index).every(isBetween);
    if (last && isNear) last[1] = index + 1;
    else groups.push([index, index + 1]);
  }
  return groups;
}

/** Explains why a part of a question is not understood, as far as a word of it says so. */
export function explainPart(part: string): string {
  const reason = part
    .split(/\s+/)
    .map(findReason)
    .find((text) => text !== undefined);
  return `'${part}' is not understood${reason ? `: ${reason}` : ""}`;
}
