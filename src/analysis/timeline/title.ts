import { createWording } from "../../domain/kinds/create-wording.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { readFieldStates } from "../../domain/values/stored-field-state.js";
import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { buildSharedTotal } from "../../query/counts/shared-count.js";
import type { Projection } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import type { EntityVariable } from "../../query/cypher/variables.js";
import { matchStep } from "../../query/temporal/next-step.js";
import { formatEntityEvent, formatFactEvent } from "../../sentences/event-sentence.js";
import { addQualifiers } from "../../sentences/qualified-value.js";
import { describeStep } from "../../sentences/step-change.js";
import { toList } from "../../util/to-list.js";
import { buildKnownVersion } from "../shared/known-version.js";
import type { BoundDate } from "./bound-dates.js";
import { FIRST_OBSERVED, findDateMeaning } from "./date-meaning.js";

const wording = createWording();

/** The entity, a date, and the fact that has it. Without a fact, the date is the entity's own. */
const readWords =
  decodeTrusted<
    readonly [
      id: string,
      name: string,
      date: string,
      stored: Stored | null,
      from: string,
      to: string,
      qualifiers: readonly [from: string | null, to: string | null],
      before: Stored | null,
      shared: readonly [count: number, qualifier: string, isPart: boolean] | null,
    ]
  >();

/** Builds the properties of the step before a fact in its holding; null without one. */
function buildStepBefore(builder: QueryBuilder, fact: string): string {
  const before = builder.createVariable("r");
  return cypher`
    head(COLLECT {
      ${matchStep(builder, fact, before, "PREVIOUS")}
      RETURN properties(${before}) ORDER BY ${before}.lastDay DESC LIMIT 1
    })`;
}

/** Projects the sentence that describes a date. */
export function projectTitle(
  builder: QueryBuilder,
  { node, version }: EntityVariable,
  boundDate: BoundDate,
): Projection {
  const { fact, property } = boundDate;
  const ends = ["startNode", "endNode"].map((end) => `${buildKnownVersion(builder, `${end}(${fact})`)}.name`);
  const qualifiers = `[${version}.validFromQualifier, ${version}.validToQualifier]`;
  const parts = [`${node}.id`, `${version}.name`, property, `properties(${fact})`, ...ends, qualifiers];
  return {
    cypher: `[${[...parts, buildStepBefore(builder, fact), buildSharedTotal(builder, fact)].join(", ")}]`,
    read: (value) => {
      const [id, name, property, stored, from, to, [validFromQualifier, validToQualifier], before, shared] =
        readWords(value);
      if (stored === null) {
        const meaning = findDateMeaning(property, { validFromQualifier, validToQualifier });
        return formatEntityEvent(wording, requireKindById(id).kind, name, meaning);
      }
      const kind = requireKindById(String(stored.id));
      const values = readFactValues(kind.properties, stored);
      const step =
        before && describeStep(wording, kind.kind, readFactValues(kind.properties, before), values);
      const [count, countQualifier, isPart] = shared ?? [];
      return formatFactEvent(wording, {
        kind: kind.kind,
        verb: "verb" in kind ? kind.verb : "",
        dateField: property === FIRST_OBSERVED ? "validFrom" : property,
        meaning: findDateMeaning(property, stored),
        from,
        to,
        values: {
          ...values,
          ...step,
          observation: shared && { count, countQualifier, isPart },
        },
        status: String(stored.status),
        disputedFields: toList(stored.disputedFields),
        allegedFields: toList(stored.allegedFields),
      });
    },
  };
}

/** Reads the values of a fact, each with its qualifier. */
function readFactValues(properties: readonly Property[], stored: Stored) {
  const states = readFieldStates(toList(stored.fieldStates).map(String));
  const inexactFields = states.filter(({ qualifier }) => qualifier !== "EXACT");
  return addQualifiers(wording, readValues(properties, stored), inexactFields);
}
