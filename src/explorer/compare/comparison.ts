import type { ComparisonQuery } from "../../client/gql/graphql.js";
import { groupByKey } from "../../util/group-by-key.js";
import { foldLines } from "../model/fold-lines.js";
import type { ViewFact, ViewGraph } from "../model/graph.js";
import { derivePicture, type Picture } from "../model/picture.js";
import type { View } from "../model/view.js";
import { formatKindPlural } from "../model/words/kind-words.js";
import { type ChangeType, changeTypes } from "./change-marks.js";
import { describeFactChanges } from "./describe-fact-changes.js";

/** The lists of the API. */
export type ComparedLists = ComparisonQuery["compare"];

/** A fact that differs between two states, as in the later of those in which it holds. */
export interface ComparedFact {
  readonly fact: ViewFact;
  readonly type: ChangeType;
  /** The heading of its group in the list: the changed fields, or its kind. */
  readonly topic: string;
  readonly details: readonly string[];
}

/** The pictures of the view in two states, and their differences. */
export interface ComparisonInView {
  /** Everything of both states, and each state by itself. */
  readonly combined: Picture;
  readonly before: Picture;
  readonly after: Picture;
  readonly changes: readonly ComparedFact[];
  /** The differences that lead out of the view. */
  readonly outside: number;
}

/** Compares two states of the view by the lists of the API, which identify first observations. */
export function compareGraphs(
  view: View,
  lists: ComparedLists,
  before: ViewGraph,
  after: ViewGraph,
): ComparisonInView {
  const types = new Map(
    changeTypes.flatMap((type) => selectFacts(lists, type).map(({ id }) => [id, type] as const)),
  );
  const buildPicture = (graph: ViewGraph) => separateChangedLines(derivePicture(view, graph), types);
  const stepsBefore = new Map(
    lists.changed.flatMap(({ id }) => {
      const step = findStepBefore(before, after.facts.get(id));
      return step ? [[id, step] as const] : [];
    }),
  );
  const combined = buildPicture(mergeGraphs(before, after, [...stepsBefore.values()]));
  const inView = new Map(combined.facts.map((fact) => [fact.id, fact]));
  const all = changeTypes.flatMap((type) => selectFacts(lists, type).map((listed) => ({ listed, type })));
  const changes = all.flatMap(({ listed: { id }, type }) => {
    const fact = inView.get(id);
    return fact ? [toComparedFact(fact, type, before.facts.get(id) ?? stepsBefore.get(id))] : [];
  });
  const ids = new Set(combined.nodes.map(({ entity }) => entity.id));
  const outside = all.filter(({ listed: { from, to } }) => !ids.has(from.id) || !ids.has(to.id)).length;
  return { combined, before: buildPicture(before), after: buildPicture(after), changes, outside };
}

/** Draws each fact that differs as a separate line of the picture, and folds the others. */
function separateChangedLines(picture: Picture, types: ReadonlyMap<string, ChangeType>): Picture {
  const [differing, unchanged] = [true, false].map((isMarked) =>
    picture.facts.filter(({ id }) => types.has(id) === isMarked),
  );
  const changedLines = (differing ?? []).map(({ id, kind, from, to }, index) => ({
    id,
    kind,
    from,
    to,
    facts: differing?.slice(index, index + 1) ?? [],
  }));
  return { ...picture, lines: [...foldLines(unchanged ?? []), ...changedLines] };
}

function toComparedFact(fact: ViewFact, type: ChangeType, earlier: ViewFact | undefined): ComparedFact {
  if (type !== "CHANGED" || !earlier)
    return { fact, type, topic: formatKindPlural(fact.kind).toLowerCase(), details: [] };
  const { summary, details } = describeFactChanges(earlier, fact);
  return { fact, type, topic: summary, details };
}

function selectFacts(lists: ComparedLists, type: ChangeType) {
  const { changed, added, firstObserved, ended, uncertain } = lists;
  return { CHANGED: changed, BEGAN: added, FIRST_SEEN: firstObserved, ENDED: ended, UNCERTAIN: uncertain }[
    type
  ];
}

/** Finds the step of a holding in the first state of which the second one has another step. */
const findStepBefore = ({ facts }: ViewGraph, later: ViewFact | undefined): ViewFact | undefined =>
  later === undefined || facts.has(later.id)
    ? undefined
    : [...facts.values()].find(
        ({ kind, from, to }) => kind === later.kind && from.id === later.from.id && to.id === later.to.id,
      );

/**
 * Merges the content of both states. An entity is as in the later of those in which it exists, and a holding is as in the second
 * state.
 */
function mergeGraphs(before: ViewGraph, after: ViewGraph, stepsBefore: readonly ViewFact[]): ViewGraph {
  const entities = new Map(before.entities);
  for (const [id, entity] of after.entities)
    if (entity.exists || !entities.get(id)?.exists) entities.set(id, entity);
  const factsBefore = [...before.facts].filter(([, fact]) => !stepsBefore.includes(fact));
  return { ...after, entities, facts: new Map([...factsBefore, ...after.facts]) };
}

/** Groups the differences under their headings, in the order in which they are listed. */
export function groupChangesByTopic(changes: readonly ComparedFact[]): readonly {
  readonly type: ChangeType;
  readonly topic: string;
  readonly changes: readonly ComparedFact[];
}[] {
  const topics = groupByKey(changes, ({ type, topic }) => `${type}:${topic}`);
  return [...topics.values()].flatMap((group) =>
    group[0] ? [{ type: group[0].type, topic: group[0].topic, changes: group }] : [],
  );
}
