import { Observation } from "../../domain/entities/observation.js";
import { createWording } from "../../domain/kinds/create-wording.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { isRecorded } from "../../domain/model/property.js";
import { readValues } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { createFactSentences, type SentenceFact } from "../../sentences/fact-sentences.js";
import { listVariants } from "../../sentences/phrase.js";
import { groupByKey } from "../../util/group-by-key.js";
import { toUpperFirst } from "../../util/text/case.js";
import { type Projection, projectJoint } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { FactVariable } from "../cypher/variables.js";
import {
  createSelection,
  emptySelection,
  type FieldSelection,
  restrictTypes,
  type SelectionSet,
} from "../selection/selection.js";
import { findLastConfirmedDate, isEvidenceOld, projectEvidence } from "./fact-evidence.js";
import { projectVersion } from "./field-states.js";

const wording = createWording();
const { formatSentence } = createFactSentences(wording);

/**
 * Projects a fact of some types as one sentence. It reads the fields that the phrases of their kinds name: those that a version
 * stores from the version, which is shorter than each by itself.
 */
export function projectSentence(
  builder: QueryBuilder,
  types: readonly string[],
  variable: FactVariable,
): Projection {
  const { fact } = variable;
  const selection = restrictTypes(sentenceSelection, (type) => types.includes(type));
  const computed = builder.project.fact(builder, selection, variable);
  const subject = { identity: fact, values: fact, types };
  const version = projectVersion(builder, subject, { exact: false });
  const evidence = projectEvidence(builder, fact);
  return projectJoint(
    [computed, evidence, version],
    ([fields, observations, { kind, stored, hidden, states }]) =>
      writeSentence(
        readFact({
          kind: kind.kind,
          status: stored.status,
          ...readValues(recordedProperties(kind.type), stored),
          ...Object.fromEntries(hidden.map((name) => [name, null])),
          ...(fields as object),
          lastConfirmedOn: findLastConfirmedDate(observations),
          evidenceIsOld: isEvidenceOld(observations),
          inexactFields: states,
        }),
      ),
  );
}

/** Returns true if the value of a field is stored in the version of a fact. */
function isStoredField({ type }: RelationshipKindModel, name: string): boolean {
  const property = recordedProperties(type).find((candidate) => candidate.name === name);
  return property !== undefined && isRecorded(property) && !property.shownAs && !property.orElse;
}

const readFact = decodeTrusted<SentenceFact>();

/** Writes a sentence, marked if not all sources support the fact. */
function writeSentence(fact: SentenceFact): string {
  const sentence = formatSentence({ ...fact, values: { ...fact } });
  return fact.status === "SUPPORTED" ? sentence : `${toUpperFirst(fact.status.toLowerCase())}: ${sentence}`;
}

/** The fields of a sentence about any fact. */
const commonFields: readonly string[] = [
  "from",
  "to",
  "validFrom",
  "validTo",
  "validFromQualifier",
  "validToQualifier",
  "firstObservedOn",
];

/** Lists the fields that the sentence about a fact of a kind reads, besides those that its version stores. */
function listSentenceFields(kind: RelationshipKindModel): readonly string[] {
  const { words } = kind;
  const phrases = [
    words?.sentence,
    words?.verb,
    words?.after?.out,
    words?.period,
    words?.past?.sentence,
    words?.past?.verb,
  ];
  const names = phrases
    .flatMap((phrase) => (phrase === undefined ? [] : listVariants(phrase)))
    .flatMap(({ when, text }) => [
      ...Object.keys(when),
      ...Array.from(text.matchAll(/\{(\w+)\}/g), ([, name = ""]) => name),
    ]);
  const qualifying = names.flatMap((name) => {
    const { qualifier, shared } = wording.fields[name] ?? {};
    return [qualifier, shared].filter((field) => field !== undefined);
  });
  return [...new Set([...commonFields, ...names, ...qualifying])].filter(
    (name) => !isStoredField(kind, name),
  );
}

const createField = (
  name: string,
  on: readonly string[],
  selection: SelectionSet = emptySelection,
): FieldSelection => ({ key: name, name, args: {}, on, selection });

function selectLeaves(types: readonly string[], names: readonly string[]): SelectionSet {
  const fields = names.map((name) => createField(name, types));
  return createSelection(new Map(types.map((type) => [type, fields])));
}

const endSelection = selectLeaves(
  entityKinds.map(({ type }) => type.name),
  ["id", "name"],
);

/** The parts that are read of the fields that are objects. */
const parts: ReadonlyMap<string, SelectionSet> = new Map([
  ["from", endSelection],
  ["to", endSelection],
  ["observation", selectLeaves([Observation.name], ["count", "countQualifier"])],
]);

/** Selects the fields of sentences about facts of all kinds. */
function selectSentenceFields(): SelectionSet {
  const requests = relationshipKinds.flatMap((kind) =>
    listSentenceFields(kind).map((name) => ({ type: kind.type.name, name })),
  );
  const fields = new Map(
    [...groupByKey(requests, ({ name }) => name)].map(([name, ofName]) => [
      name,
      createField(
        name,
        ofName.map(({ type }) => type),
        parts.get(name),
      ),
    ]),
  );
  const byType = [...groupByKey(requests, ({ type }) => type)].map(
    ([type, ofType]) => [type, ofType.flatMap(({ name }) => fields.get(name) ?? [])] as const,
  );
  return createSelection(new Map(byType));
}

const sentenceSelection = selectSentenceFields();
