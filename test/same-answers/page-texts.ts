import { readFileSync } from "node:fs";
import { join } from "node:path";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { toViewFact } from "../../src/explorer/api/to-view-fact.js";
import { printChartChoices } from "../../src/explorer/build/chart-choices.js";
import { colourSheet } from "../../src/explorer/build/colour-sheet.js";
import { printKindForms } from "../../src/explorer/build/kind-forms.js";
import { toCsv } from "../../src/explorer/graph/export/connections-csv.js";
import { toGexf, toGraphml } from "../../src/explorer/graph/export/graph-files.js";
import { foldLines } from "../../src/explorer/model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../../src/explorer/model/graph.js";
import { emptyView } from "../../src/explorer/model/view.js";
import { describeCertainty } from "../../src/explorer/model/words/certainty-words.js";
import {
  explainNonexistence,
  summarizeNonexistence,
} from "../../src/explorer/model/words/existence-words.js";
import * as sentences from "../../src/explorer/model/words/fact-sentence.js";
import * as words from "../../src/explorer/model/words/kind-words.js";
import { formatLineSentence } from "../../src/explorer/model/words/line-words.js";
import { formatValue } from "../../src/explorer/model/words/value-words.js";
import { buildSpans, type LaneEvent } from "../../src/explorer/timeline/spans.js";
import { stylesByKind } from "../../src/explorer/ui/theme/kind-style.js";
import { getNodeColour } from "../../src/explorer/ui/theme/node-colour.js";
import { packageRoot } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { readTexts } from "../support/graph/read-texts.js";
import { normalizeText, type StoredAnswer } from "./answer.js";
import { curatorHeader, type ServedGraph } from "./served-graph.js";

const describe = (name: string, value: unknown): StoredAnswer => ({
  name,
  body: typeof value === "string" ? value : JSON.stringify(value, null, 1),
});

/** Colours, forms and choices of charts, with which the page is built, and the words and the look of each kind. */
export async function* collectBuiltTexts(): AsyncGenerator<StoredAnswer> {
  const load = colourSheet.load as unknown as (id: string) => string | null;
  yield describe("colours", load("\0virtual:colours.css"));
  yield describe(
    "forms",
    printKindForms(readFileSync(join(packageRoot, "schema", "schema.graphql"), "utf8")),
  );
  yield describe("charts", printChartChoices());
  for (const { kind, properties } of kinds)
    yield describe(kind, {
      word: words.formatCode(kind),
      plural: words.formatKindPlural(kind),
      verbs: [words.selectKindVerb(kind, "OUT"), words.selectKindVerb(kind, "IN")],
      start: words.getStartWord(kind),
      fields: properties.map(({ name }) => [
        words.formatFieldLabel(name),
        words.formatFieldLabel(name, kind),
      ]),
      style: stylesByKind[kind] ?? null,
      colours: [getNodeColour(kind, "light"), getNodeColour(kind, "dark")],
    });
}

/** An entity with its facts, as the page loads them. */
interface LoadedEntity extends ViewEntity {
  readonly relationships: { readonly nodes: readonly Omit<ViewFact, "values">[] };
}

interface LoadedTimeline {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly timeline: { readonly nodes: readonly LaneEvent[] };
}

/** Entities of one request. */
const BATCH = 20;
const time = { ...emptyView.time, validAt: "2014-08-22" };

/** The page's words for each entity, each fact and each event of the graph, on any day, and the files that it writes. */
export async function* collectPageTexts(graph: ServedGraph): AsyncGenerator<StoredAnswer> {
  const ids = await readTexts(graph.database, "MATCH (n:Entity) RETURN n.id ORDER BY n.id");
  const facts = new Map<string, ViewFact>();
  const entities: ViewEntity[] = [];
  for (let offset = 0; offset < ids.length; offset += BATCH) {
    const batch = ids.slice(offset, offset + BATCH);
    const variables = { ids: batch, asOf: { validDuring: {} }, facts: 100, notes: 20 };
    for (const loaded of await loadNodes<LoadedEntity>(graph, "entities-with-facts", variables)) {
      entities.push(loaded);
      for (const fact of loaded.relationships.nodes) facts.set(fact.id, toViewFact(fact));
    }
    for (const { timeline, ...lane } of await loadNodes<LoadedTimeline>(graph, "timelines", {
      ids: batch,
      first: 50,
    })) {
      const spans = buildSpans(lane, timeline.nodes).map(({ words: text, label, group }) => [
        text,
        label,
        group,
      ]);
      yield describe(`timeline of ${lane.id}`, [
        timeline.nodes.map(({ date, title }) => `${date} ${title}`),
        spans,
      ]);
    }
  }
  for (const entity of entities) {
    const absent = { ...entity, exists: false };
    yield describe(entity.id, [explainNonexistence(absent, time), summarizeNonexistence(absent, time)]);
  }
  for (const fact of facts.values()) yield describe(fact.id, describeFact(fact));
  const lines = foldLines([...facts.values()]);
  yield describe("lines", lines.map(formatLineSentence));
  const nodes = entities.map((entity) => ({ entity, position: null, isPinned: false }));
  const nothing = { absences: [], characterizations: [], hiddenNodes: 0, filteredNodes: 0, filteredFacts: 0 };
  const exported = { picture: { nodes, facts: [...facts.values()], lines, ...nothing }, states: new Map() };
  for (const [name, text] of Object.entries({
    CSV: toCsv(exported),
    GEXF: toGexf(exported),
    GraphML: toGraphml(exported),
  }))
    yield describe(name, normalizeText(graph, text));
}

const describeFact = (fact: ViewFact) => ({
  sentence: sentences.formatSentence(fact),
  ends: [fact.from, fact.to].map(({ id }) => sentences.formatSentenceFromEnd(id, fact)),
  phrases: (["OUT", "IN"] as const).map((direction) => [
    sentences.formatFactPhrase(fact, direction),
    sentences.formatFactSuffix(fact, direction),
  ]),
  label: sentences.formatLineLabel(fact),
  detail: sentences.formatFactDetail(fact),
  period: sentences.formatFactPeriod(fact),
  exit: sentences.formatExit(fact, "then"),
  certainty: describeCertainty(fact, time),
  values: Object.entries(fact.values).map(([field, value]) => [field, formatValue(field, value)]),
});

/** Loads nodes by a document of the page. */
async function loadNodes<T>(graph: ServedGraph, name: string, variables: object): Promise<readonly T[]> {
  const { text: query } = readTrustedDocuments().find((document) => document.name === name)!;
  const headers = { "content-type": "application/json", ...curatorHeader };
  const body = JSON.stringify({ query, variables });
  const response = await fetch(`${graph.url}/graphql`, { method: "POST", headers, body });
  const { data } = (await response.json()) as { readonly data: { readonly nodes: readonly T[] } };
  return data.nodes;
}
