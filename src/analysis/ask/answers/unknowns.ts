import { requireKindById } from "../../../domain/kinds/vocabulary.js";
import { type AnswerForm, getName, requireEntity } from "./shared/answer-form.js";
import { joinSentences, listSentences } from "./shared/answer-sentences.js";
import { formatField, writeMarkedFields } from "./shared/field-words.js";
import { explainCut } from "./shared/incompleteness.js";
import { type ListedEntity, listFragment } from "./shared/listed-facts.js";

interface UnknownData {
  readonly ownFields: Readonly<Record<string, unknown>> | null;
  readonly entity: ListedEntity | null;
}

/** The fields of an entity that may be unknown, beside its names. */
const listFields = (id: string): readonly string[] =>
  requireKindById(id)
    .properties.filter(({ type, nullable }) => nullable && typeof type === "string" && type !== "Money")
    .map(({ name }) => name)
    .filter((name) => !/Qualifier$|^(?:validTo|description)$/.test(name));

/** Lists the fields without a value, of one entity and of its facts. */
export const unknowns: AnswerForm<UnknownData> = {
  interpret: (reading) => `What is not known about ${getName(reading)}`,
  document: (reading) => {
    const { id } = requireEntity(reading);
    const fields = listFields(id);
    return `query AskUnknown($id: ID!, $kinds: [RelationshipKind!], $direction: Direction, $asOf: AsOf) {
  ownFields: entity(id: $id, asOf: $asOf) { id ... on ${requireKindById(id).type.name} { ${fields.join(" ")} } }
  entity(id: $id, asOf: $asOf) { ...ListedFacts }
}

${listFragment}`;
  },
  variables: (reading, asOf) => ({ id: requireEntity(reading).id, direction: "BOTH", asOf }),
  read({ ownFields, entity }, reading) {
    const { id, name } = requireEntity(reading);
    const ofEntity = listFields(id)
      .filter((field) => ownFields?.[field] == null)
      .map((field) => ({ id, field, sentence: `The ${formatField(field)} of ${name} is not known` }));
    const { nodes = [], totalCount = 0 } = entity?.relationships ?? {};
    const ofFacts = nodes.flatMap((fact) =>
      (["validFrom", "share"] as const)
        .filter((field) => fact[field] === null)
        .map((field) => ({
          id: fact.id,
          field,
          sentence: writeMarkedFields(fact.sentence, [field], "not known"),
        })),
    );
    const rows = [...ofEntity, ...ofFacts];
    return {
      rows,
      sentence:
        rows.length > 0
          ? joinSentences(listSentences(rows))
          : `Each field of ${name} and of its facts has a value. What no source mentions is not recorded.`,
      ids: [id],
      reasons: explainCut({ nodes, totalCount }),
    };
  },
};
