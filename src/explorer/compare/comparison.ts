import type { ComparisonQuery } from "../../client/gql/graphql.js";
import { groupByKey } from "../../util/group-by-key.js";
import { pluralOf } from "../kinds/words.js";
import { foldLines } from "../view/fold-lines.js";
import type { ViewFact, ViewGraph } from "../view/graph.js";
import { type Picture, pictureOf } from "../view/picture.js";
import type { View } from "../view/view.js";
import { type ChangeType, changeTypes } from "./change-marks.js";
import { changesOfFact } from "./changes-of-fact.js";

/** The lists of the API. */
export type ComparedLists = ComparisonQuery["compare"];

/** A fact that differs between two states, as in the later of those in which it holds. */
export interface ComparedFact {
  readonly fact: ViewFact;
  readonly type: ChangeType;
  /** What groups it in the list: what changed, or its kind. */
  readonly topic: string;
  readonly details: readonly string[];
}

/** What is in view in two states, and how they differ. */
export interface ComparisonInView {
  /** Everything of both states, and each state by itself. */
  readonly both: Picture;
  readonly before: Picture;
  readonly after: Picture;
  readonly changes: readonly ComparedFact[];
  /** The differences that lead out of the view. */
  readonly outside: number;
}

/** Compares what is in view by the lists of the API, which know what a first observation is. */
export function comparisonInView(
  view: View,
  lists: ComparedLists,
  before: ViewGraph,
  after: ViewGraph,
): ComparisonInView {
  const types = new Map(
    changeTypes.flatMap((type) => listOf(lists, type).map(({ id }) => [id, type] as const)),
  );
  const pictureIn = (graph: ViewGraph) => withOwnLines(pictureOf(view, graph), types);
  const both = pictureIn(union(before, after));
  const inView = new Map(both.facts.map((fact) => [fact.id, fact]));
  const all = changeTypes.flatMap((type) => listOf(lists, type).map((listed) => ({ listed, type })));
  const changes = all.flatMap(({ listed: { id }, type }) => {
    const fact = inView.get(id);
    return fact ? [comparedFact(fact, type, before.facts.get(id))] : [];
  });
  const ids = new Set(both.nodes.map(({ entity }) => entity.id));
  const outside = all.filter(({ listed: { from, to } }) => !ids.has(from.id) || !ids.has(to.id)).length;
  return { both, before: pictureIn(before), after: pictureIn(after), changes, outside };
}

/** A picture in which each fact that differs is a line of its own, and the others are folded. */
function withOwnLines(picture: Picture, types: ReadonlyMap<string, ChangeType>): Picture {
  const [differing, same] = [true, false].map((isMarked) =>
    picture.facts.filter(({ id }) => types.has(id) === isMarked),
  );
  const own = (differing ?? []).map(({ id, kind, from, to }, index) => ({
    ...{ id, kind, from, to },
    facts: differing?.slice(index, index + 1) ?? [],
  }));
  return { ...picture, lines: [...foldLines(same ?? []), ...own] };
}

function comparedFact(fact: ViewFact, type: ChangeType, earlier: ViewFact | undefined): ComparedFact {
  if (type !== "CHANGED" || !earlier)
    return { fact, type, topic: pluralOf(fact.kind).toLowerCase(), details: [] };
  const { summary, details } = changesOfFact(earlier, fact);
  return { fact, type, topic: summary, details };
}

function listOf(lists: ComparedLists, type: ChangeType) {
  const { changed, added, firstObserved, ended } = lists;
  return { CHANGED: changed, BEGAN: added, FIRST_SEEN: firstObserved, ENDED: ended }[type];
}

/** What is in either state. An entity is as in the later of those in which it exists. */
function union(before: ViewGraph, after: ViewGraph): ViewGraph {
  const entities = new Map(before.entities);
  for (const [id, entity] of after.entities)
    if (entity.exists || !entities.get(id)?.exists) entities.set(id, entity);
  return { ...after, entities, facts: new Map([...before.facts, ...after.facts]) };
}

/** The differences under their headings, in the order in which they are listed. */
export function changesByTopic(changes: readonly ComparedFact[]): readonly {
  readonly type: ChangeType;
  readonly topic: string;
  readonly changes: readonly ComparedFact[];
}[] {
  const topics = groupByKey(changes, ({ type, topic }) => `${type}:${topic}`);
  return [...topics.values()].flatMap((group) =>
    group[0] ? [{ type: group[0].type, topic: group[0].topic, changes: group }] : [],
  );
}
