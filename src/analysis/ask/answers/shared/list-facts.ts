import type { NamedTime } from "../../grammar/parts/times.js";
import type { QuestionReading } from "../../grammar/readings/question-reading.js";
import { type AnswerForm, type DocumentTime, requireEntity } from "./answer-form.js";
import { joinSentences, selectForm } from "./answer-sentences.js";
import { beginWithDays, writeWhen } from "./answer-times.js";
import { explainCut, writeLookedThrough } from "./incompleteness.js";
import { type ListedEntity, type ListedFact, listFragment } from "./listed-facts.js";

interface ListData {
  readonly entity: ListedEntity | null;
}

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
  /** Writes that the entity was not recorded by the time that a question names. */
  readonly writeNotRecorded?: (name: string, time: NamedTime) => string;
}

/** Creates the answer of a form from a list of facts of its entity. */
export function listFacts({
  interpret,
  kinds,
  direction,
  selectTime,
  selects,
  write = ({ sentence }) => sentence,
  nothing,
  writeNotRecorded,
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
      const { id, name } = requireEntity(reading);
      if (!entity) {
        const sentence =
          reading.time && writeNotRecorded
            ? writeNotRecorded(name, reading.time)
            : `${name} was not recorded by then.`;
        return { rows: [], ids: [id], sentence };
      }
      const { nodes, totalCount, aggregate } = entity.relationships;
      const { possibleCount, outsideAsOf } = aggregate;
      const rows = selects ? nodes.filter((fact) => selects(fact, reading)) : nodes;
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
        ...(isWhole ? [] : writeLookedThrough(entity.relationships)),
      ];
      return {
        rows,
        sentence: [sentence, ...hints].join(" "),
        ids: [id, ...rows.flatMap(({ from, to }) => [from.id, to.id])],
        reasons: explainCut(entity.relationships),
      };
    },
  };
}
