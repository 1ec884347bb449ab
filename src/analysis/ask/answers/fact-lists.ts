import { Lawsuit } from "../../../domain/entities/lawsuit.js";
import { LegalEntity } from "../../../domain/entities/legal-entity.js";
import { createWording } from "../../../domain/kinds/create-wording.js";
import { findKindById, getKindName, listKindsWithin } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import { Participation } from "../../../domain/relationships/participation.js";
import { formatLabel, formatPluralLabel } from "../../../sentences/format-label.js";
import { listVariants } from "../../../sentences/phrase.js";
import { getToday, resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { toWords } from "../../../util/text/case.js";
import type { QuestionReading } from "../grammar/parse-question.js";
import { formatTime } from "../grammar/times.js";
import {
  type AnswerContents,
  type AnswerForm,
  beginWithDays,
  beginWithMoment,
  type DocumentTime,
  joinSentences,
  requireEntity,
  selectEveryDay,
  selectForm,
  writeTime,
} from "./answer-form.js";

/** The most facts of a list. */
const MAX_FACTS = 100;

/** A fact in a list. */
export interface ListedFact {
  readonly id: string;
  readonly kind: string;
  readonly sentence: string;
  readonly status: string;
  readonly disputedFields: readonly string[];
  readonly validFrom: string | null;
  readonly from: { readonly id: string; readonly name: string };
  readonly to: { readonly id: string; readonly name: string };
  readonly role?: string;
  readonly partyStatus?: string;
  readonly share?: number | null;
}

interface FactPage {
  readonly totalCount: number;
  readonly possibleCount: number;
  readonly outsideAsOf: number;
  readonly nodes: readonly ListedFact[];
}

export interface ListedEntity {
  readonly id: string;
  readonly name: string;
  readonly disputedFields: readonly string[];
  readonly relationships: FactPage;
}

interface ListData {
  readonly entity: ListedEntity | null;
}

export const listFragment = `fragment ListedFacts on Entity {
  id
  name
  disputedFields
  relationships(kinds: $kinds, direction: $direction, first: ${MAX_FACTS}) {
    totalCount
    possibleCount
    outsideAsOf
    nodes {
      id kind sentence status disputedFields validFrom
      from { id name }
      to { id name }
      ... on Participation { role partyStatus exit exitedOn }
      ... on Ownership { share }
    }
  }
}`;

const factsDocument = `query AskFacts($id: ID!, $kinds: [RelationshipKind!], $direction: Direction, $asOf: AsOf) {
  entity(id: $id, asOf: $asOf) { ...ListedFacts }
}

${listFragment}`;

/** A list of facts of one entity. */
interface FactList {
  readonly interpret: (reading: QuestionReading) => string;
  readonly kinds?: (reading: QuestionReading) => readonly string[];
  readonly direction?: (reading: QuestionReading) => string;
  readonly selectTime?: (reading: QuestionReading, time: DocumentTime) => DocumentTime;
  /** Selects the facts that the question is about among those of the list. */
  readonly selects?: (fact: ListedFact, reading: QuestionReading) => boolean;
  /** Writes one of them. Default: as its own sentence. */
  readonly write?: (fact: ListedFact) => string;
  /** The words for one of them, where there is none: "owner of Gucci". */
  readonly nothing: (reading: QuestionReading) => string;
}

export const getName = (reading: QuestionReading): string => requireEntity(reading).name;

/** Creates the answer of a form from a list of facts of its entity. */
function listFacts({
  interpret,
  kinds,
  direction,
  selectTime,
  selects,
  write = ({ sentence }) => sentence,
  nothing,
}: FactList): AnswerForm<ListData> {
  return {
    interpret,
    document: () => factsDocument,
    variables: (reading, asOf) => ({
      id: requireEntity(reading).id,
      ...(kinds && { kinds: kinds(reading) }),
      direction: direction?.(reading) ?? "BOTH",
      asOf,
    }),
    ...(selectTime && { selectTime }),
    read({ entity }, reading, time) {
      const { id } = requireEntity(reading);
      if (!entity) return { rows: [], ids: [id], sentence: writeNotRecorded(getName(reading), reading) };
      const { nodes, totalCount, possibleCount, outsideAsOf } = entity.relationships;
      const rows = selects ? nodes.filter((fact) => selects(fact, reading)) : nodes;
      const isCut = totalCount > nodes.length;
      const isWhole = rows.length === nodes.length;
      const total = isWhole ? totalCount : rows.length;
      const sentence =
        rows.length > 0
          ? `${beginWithDays(time)}${joinSentences(rows.map(write), total)}`
          : `No ${nothing(reading)} is recorded${writeWhen(reading)}.`;
      const hints = [
        ...(possibleCount > 0 && isWhole
          ? [
              `Of these, ${possibleCount} ${selectForm(possibleCount, "is", "are")} not certain for that time.`,
            ]
          : []),
        ...(outsideAsOf > 0 && nodes.length === 0
          ? [`${outsideAsOf} ${selectForm(outsideAsOf, "is", "are")} recorded for other days.`]
          : []),
        ...(isCut && !isWhole ? [`Only ${nodes.length} of ${totalCount} facts were looked through.`] : []),
      ];
      return {
        rows,
        sentence: [sentence, ...hints].join(" "),
        ids: [id, ...rows.flatMap(({ from, to }) => [from.id, to.id])],
        reasons: isCut ? ["NODE_LIMIT"] : [],
      };
    },
  };
}

export const writeWhen = ({ time }: QuestionReading): string => (time ? ` ${writeTime(time)}` : "");

/** The answer about an entity of which nothing was recorded in the state of knowledge of a document. */
const writeNotRecorded = (name: string, reading: QuestionReading): string =>
  reading.form === "KNOWN_ON" && reading.time
    ? `This graph had not recorded ${name} by the end of ${formatTime(reading.time)}.`
    : `${name} was not recorded by then.`;

const ownership = [getKindName(Ownership)];
const wording = createWording();

/** Returns true if the kind of an id is one that a question names: a brand, or a company. */
const isOfNamedKind = (id: string, only: string | undefined): boolean => {
  if (!only) return true;
  const kind = findKindById(id);
  if (only === companies) return listKindsWithin(LegalEntity).some((within) => within === kind);
  return (
    kind?.kind === only ||
    kind?.type.name === only ||
    (kind?.category === "ENTITY" && kind.interfaces.includes(only))
  );
};

const companies = "COMPANY";

/** The noun for what is held, by the kind that the question names. */
const findHeldNoun = (only: string | undefined): string =>
  only === undefined ? "holding" : only === companies ? "company" : "brand";
const partyNouns: Readonly<Record<string, string>> = { PLAINTIFF: "plaintiff", DEFENDANT: "defendant" };

/** Creates the list of the lawsuits in which an entity has a role. */
const listSuits = (role: string): AnswerForm<ListData> =>
  listFacts({
    interpret: (reading) => `Lawsuits with ${getName(reading)} as a ${partyNouns[role]}`,
    kinds: () => [getKindName(Participation)],
    direction: () => "OUT",
    selectTime: selectEveryDay,
    selects: (fact, reading) =>
      fact.role === role &&
      findKindById(fact.to.id)?.kind === getKindName(Lawsuit) &&
      isFiledThen(fact, reading),
    nothing: (reading) => `lawsuit with ${getName(reading)} as a ${partyNouns[role]}`,
  });

/** Returns true if a party's day is in the time of the question, or by its end if that is one day. */
function isFiledThen({ validFrom }: ListedFact, { time }: QuestionReading): boolean {
  if (!time) return true;
  if (validFrom === null) return false;
  const [first, last] = [resolveFirstDay(validFrom), resolveLastDay(validFrom)];
  return time.means === "AT" ? first <= time.to : first <= time.to && last >= time.from;
}

/** Describes the other ends of facts of a kind: "Which entity operates Taobao", "Characterizations of Gucci". */
function describeLink(kind: string, direction: string, name: string): string {
  const { verb, out = "", sentence } = wording.facts[kind] ?? {};
  // A kind without a verb has a noun, or a sentence of its own.
  if (out === formatLabel(wording, kind) || sentence !== undefined)
    return `${formatPluralLabel(wording, kind)} of ${name}`;
  const plainVerb = listVariants(verb ?? out).findLast(
    ({ when, text }) => Object.keys(when).length === 0 && !text.includes("{"),
  );
  const words = completeVerb(plainVerb?.text ?? out);
  return direction === "IN" ? `Which entity ${words} ${name}` : `What ${name} ${words}`;
}

/** "listed on" as "is listed on"; other verbs stay as they are. */
export const completeVerb = (verb: string): string =>
  /^\w+ed (?:by|in|on|to|with)$/.test(verb) ? `is ${verb}` : verb;

const isDisputed = ({ status, disputedFields }: ListedFact): boolean =>
  status === "DISPUTED" || disputedFields.length > 0;

/** The forms that list facts of one entity. */
export const factLists = {
  OWNERS: listFacts({
    interpret: (reading) => `Owners of ${getName(reading)}`,
    kinds: () => ownership,
    direction: () => "IN",
    nothing: (reading) => `owner of ${getName(reading)}`,
  }),
  HOLDINGS: listFacts({
    interpret: (reading) =>
      reading.with.only
        ? `${reading.with.only === companies ? "Companies" : "Brands"} of ${getName(reading)}`
        : `Holdings of ${getName(reading)}`,
    kinds: () => ownership,
    direction: () => "OUT",
    selects: (fact, reading) => isOfNamedKind(fact.to.id, reading.with.only),
    nothing: (reading) => `${findHeldNoun(reading.with.only)} of ${getName(reading)}`,
  }),
  LINKED: listFacts({
    interpret: (reading) =>
      describeLink(reading.with.kind ?? "", reading.with.direction ?? "BOTH", getName(reading)),
    kinds: (reading) => [reading.with.kind ?? ""],
    direction: (reading) => reading.with.direction ?? "BOTH",
    selects: (fact, reading) =>
      [fact.from.id, fact.to.id].some(
        (id) => id !== requireEntity(reading).id && isOfNamedKind(id, reading.with.only),
      ),
    nothing: (reading) => `${formatLabel(wording, reading.with.kind ?? "")} of ${getName(reading)}`,
  }),
  SUITS_FILED: listSuits("PLAINTIFF"),
  SUITS_AGAINST: listSuits("DEFENDANT"),
  PARTIES_LEFT: listFacts({
    interpret: (reading) => `Parties that left ${getName(reading)}`,
    kinds: () => [getKindName(Participation)],
    direction: () => "IN",
    selects: ({ partyStatus }) => partyStatus === "EXITED",
    nothing: (reading) => `party that left ${getName(reading)}`,
  }),
  KNOWN_ON: listFacts({
    interpret: (reading) => `What ${reading.time ? "was" : "is"} recorded of ${getName(reading)}`,
    selectTime: ({ time }, asOf) => {
      // A state of knowledge that is not over yet is that of now.
      const knownAt = time && time.to < getToday() ? `${time.to}T23:59:59.999999Z` : asOf.knownAt;
      return { validDuring: {}, ...(knownAt && { knownAt }) };
    },
    nothing: (reading) => `fact about ${getName(reading)}`,
  }),
} satisfies Readonly<Record<string, AnswerForm<ListData>>>;

/** A fact with its fields of which something is said: "The start is disputed: Kering owned 42 % of Gucci". */
export const writeMarkedFields = (sentence: string, fields: readonly string[], mark: string): string =>
  fields.length === 0
    ? sentence
    : `The ${fields.map(formatField).join(" and the ")} ${selectForm(fields.length, "is", "are")} ${mark}: ${sentence}`;

/** A field as a noun: "start", "legal form", "closed-on date". */
export const formatField = (field: string): string =>
  dateNouns[field] ?? (field.endsWith("On") ? `${toWords(field).replace(" ", "-")} date` : toWords(field));

const dateNouns: Readonly<Record<string, string>> = { validFrom: "start", validTo: "end" };

interface ConflictsOfEntity {
  readonly entity: ListedEntity | null;
}

/** Lists the disputed facts of one entity, and those with disputed fields. */
export const conflictsOfEntity: AnswerForm<ConflictsOfEntity> = listFacts({
  interpret: (reading) => `What is disputed about ${getName(reading)}`,
  selectTime: selectEveryDay,
  selects: isDisputed,
  write: ({ sentence, disputedFields }) => writeMarkedFields(sentence, disputedFields, "disputed"),
  nothing: (reading) => `disputed fact about ${getName(reading)}`,
});

interface ComparedData {
  readonly first: ListedEntity | null;
  readonly second: ListedEntity | null;
}

/** The facts of two entities, and what they have in common. */
export const comparison: AnswerForm<ComparedData> = {
  interpret: (reading) =>
    `${requireEntity(reading, "FIRST").name} compared with ${requireEntity(reading, "SECOND").name}`,
  document:
    () => `query AskComparison($first: ID!, $second: ID!, $kinds: [RelationshipKind!], $direction: Direction, $asOf: AsOf) {
  first: entity(id: $first, asOf: $asOf) { ...ListedFacts }
  second: entity(id: $second, asOf: $asOf) { ...ListedFacts }
}

${listFragment}`,
  variables: (reading, asOf) => ({
    first: requireEntity(reading, "FIRST").id,
    second: requireEntity(reading, "SECOND").id,
    direction: "BOTH",
    asOf,
  }),
  read({ first, second }, reading, time): AnswerContents {
    const sides = [first, second].flatMap((entity) => entity ?? []);
    const names = ["FIRST", "SECOND"].map((slot) => requireEntity(reading, slot).name);
    const shared = findShared(sides);
    const isCut = sides.some(({ relationships: { totalCount, nodes } }) => totalCount > nodes.length);
    const counts = [first, second].map((entity) => entity?.relationships.totalCount ?? 0);
    const [countOfFirst = 0] = counts;
    const inCommon =
      shared.length === 0 ? "No fact links both to the same entity." : `In common: ${joinSentences(shared)}`;
    return {
      rows: sides.flatMap(({ id, relationships }) =>
        relationships.nodes.map((fact) => ({ entity: id, ...fact })),
      ),
      sentence: `${beginWithMoment(time)}${countOfFirst} ${selectForm(countOfFirst, "fact is", "facts are")} recorded of ${names[0]} and ${counts[1]} of ${names[1]}. ${inCommon}`,
      ids: [requireEntity(reading, "FIRST").id, requireEntity(reading, "SECOND").id],
      reasons: isCut ? ["NODE_LIMIT"] : [],
    };
  },
};

/** The facts of one kind that both entities have with the same other end, two of them in one sentence. */
function findShared([first, second]: readonly ListedEntity[]): readonly string[] {
  if (!first || !second) return [];
  const toKey = ({ kind, from, to, role }: ListedFact, ownId: string): string =>
    from.id === ownId ? `${kind} ${role ?? ""} OUT ${to.id}` : `${kind} ${role ?? ""} IN ${from.id}`;
  const sentences = new Map(
    second.relationships.nodes.map((fact) => [toKey(fact, second.id), fact.sentence]),
  );
  return first.relationships.nodes.flatMap((fact) => {
    const sentence = sentences.get(toKey(fact, first.id));
    return sentence === undefined ? [] : [`${fact.sentence}; ${sentence}`];
  });
}
