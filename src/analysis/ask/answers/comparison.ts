import { buildSideBySidePath } from "../../shared/explorer-paths.js";
import { type AnswerContents, type AnswerForm, requireEntity } from "./shared/answer-form.js";
import { joinSentences, selectForm } from "./shared/answer-sentences.js";
import { beginWithMoment } from "./shared/answer-times.js";
import { explainCut } from "./shared/incompleteness.js";
import { type ListedEntity, type ListedFact, listFragment } from "./shared/listed-facts.js";

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
  buildPath: (ids, _, time) => buildSideBySidePath(ids, time),
  read({ first, second }, reading, time): AnswerContents {
    const sides = [first, second].flatMap((entity) => entity ?? []);
    const names = ["FIRST", "SECOND"].map((slot) => requireEntity(reading, slot).name);
    const shared = findShared(sides);
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
      reasons: explainCut(...sides.map(({ relationships }) => relationships)),
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
