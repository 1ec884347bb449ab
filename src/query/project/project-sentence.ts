import { Observation } from "../../domain/entities/observation.js";
import { createWording } from "../../domain/kinds/create-wording.js";
import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import { createFactSentences, type SentenceFact } from "../../sentences/fact-sentences.js";
import { listVariants } from "../../sentences/phrase.js";
import { toUpperFirst } from "../../util/text/case.js";
import type { Projection } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { FactVariable } from "../cypher/variables.js";
import {
  createSelection,
  emptySelection,
  type FieldSelection,
  type SelectionSet,
} from "../selection/selection.js";

const wording = createWording();
const { formatSentence } = createFactSentences(wording);

/** Projects a fact of some types as one sentence. It reads the fields that the phrases of their kinds name. */
export function projectSentence(
  builder: QueryBuilder,
  types: readonly string[],
  variable: FactVariable,
): Projection {
  const kinds = relationshipKinds.filter(({ type }) => types.includes(type.name));
  const { cypher, read } = builder.project.fact(builder, selectSentenceFields(kinds), variable);
  return { cypher, read: (row) => writeSentence(readFact(read(row))) };
}

const readFact = decodeTrusted<SentenceFact>();

/** Writes a sentence, marked if not all sources support the fact. */
function writeSentence(fact: SentenceFact): string {
  const sentence = formatSentence({ ...fact, values: { ...fact } });
  return fact.status === "SUPPORTED" ? sentence : `${toUpperFirst(fact.status.toLowerCase())}: ${sentence}`;
}

/** The fields of a sentence about any fact. */
const commonFields: readonly string[] = [
  "kind",
  "status",
  "from",
  "to",
  "validFrom",
  "validTo",
  "validFromQualifier",
  "validToQualifier",
  "firstObservedOn",
];

function selectSentenceFields(kinds: readonly RelationshipKindModel[]): SelectionSet {
  const namesByType = new Map(kinds.map((kind) => [kind.type.name, listSentenceFields(kind)]));
  const fields = new Map(
    [...namesByType.values()].flat().map((name) => {
      const on = [...namesByType].flatMap(([type, names]) => (names.includes(name) ? [type] : []));
      return [name, createField(name, on)] as const;
    }),
  );
  return createSelection(
    new Map([...namesByType].map(([type, names]) => [type, names.flatMap((name) => fields.get(name) ?? [])])),
  );
}

/** Lists the fields that the sentence about a fact of a kind reads. */
function listSentenceFields({ words }: RelationshipKindModel): readonly string[] {
  const phrases = [words?.sentence, words?.verb, words?.after?.out, words?.period];
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
  return [...new Set([...commonFields, ...names, ...qualifying])];
}

const createField = (name: string, on: readonly string[]): FieldSelection => ({
  key: name,
  name,
  args: {},
  on,
  selection: selectBelow(name),
});

/** Selects the parts of a field that is an object. */
function selectBelow(name: string): SelectionSet {
  if (name === "from" || name === "to") return endSelection;
  return name === "observation" ? countSelection : emptySelection;
}

function selectLeaves(types: readonly string[], names: readonly string[]): SelectionSet {
  const fields = names.map((name) => ({ key: name, name, args: {}, on: types, selection: emptySelection }));
  return createSelection(new Map(types.map((type) => [type, fields])));
}

const endSelection = selectLeaves(
  entityKinds.map(({ type }) => type.name),
  ["id", "name"],
);
const countSelection = selectLeaves([Observation.name], ["count", "countQualifier"]);
