import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { RelationshipCountsDocument } from "../../../client/gql/graphql.js";
import { toUpperFirst } from "../../../util/text/case.js";
import { useAnswer } from "../../api/use-answer.js";
import { collapse, show } from "../../model/commands.js";
import { findLeaves } from "../../model/find-leaves.js";
import type { ViewEntity, ViewGraph } from "../../model/graph.js";
import { buildAsOf, HARD_LIMIT, SOFT_LIMIT, type View } from "../../model/view.js";
import { selectKindVerb } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { isSortable, type ListSort, loadMore, PAGE_SIZE, type RelationStep } from "../store/load-more.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./panel.module.css";

/** The neighbours of an entity by relationship and direction, with counts, before any is loaded. */
export function Expand({ entity }: { readonly entity: ViewEntity }) {
  const { time, nodes } = useExplorer().view;
  const counts = useAnswer(
    RelationshipCountsDocument,
    { id: entity.id, asOf: buildAsOf(time) },
    { isPreviousKept: true },
  );
  return (
    <AnswerState of={counts} what="the counts">
      {({ entity: loadedEntity }) => {
        const rows = loadedEntity?.relationshipCounts ?? [];
        if (rows.length === 0) return <p className="state">No connections at this time.</p>;
        return (
          <>
            {nodes.size >= SOFT_LIMIT && (
              <p className="state problem">
                {nodes.size} entities are in view. More make the picture hard to read. The limit is{" "}
                {HARD_LIMIT}.
              </p>
            )}
            <Collapse entity={entity} />
            <ul className={styles.ways}>
              {rows.map(({ kind, direction, count }) => (
                <StepRow
                  key={`${kind} ${direction}`}
                  entity={entity}
                  step={{ kind, direction: direction === "IN" ? "IN" : "OUT" }}
                  count={count}
                />
              ))}
            </ul>
          </>
        );
      }}
    </AnswerState>
  );
}

/** Hides the neighbours that have no other connection in the picture. */
function Collapse({ entity }: { readonly entity: ViewEntity }) {
  const { picture, run } = useExplorer();
  const leaves = findLeaves(picture, entity.id);
  if (leaves.length === 0) return null;
  return (
    <button type="button" onClick={() => run(collapse(`Collapse ${entity.name} (${leaves.length})`, leaves))}>
      <Minus aria-hidden="true" /> Collapse {leaves.length}
      <span className="unseen"> that are connected only with {entity.name}</span>
    </button>
  );
}

/** Counts the facts of a traversal step whose other end is in view. */
const countFactsInView = (
  graph: ViewGraph,
  { nodes }: View,
  { id }: ViewEntity,
  { kind, direction }: RelationStep,
): number =>
  [...graph.facts.values()].filter((fact) => {
    const [here, there] = direction === "OUT" ? [fact.from, fact.to] : [fact.to, fact.from];
    return fact.kind === kind && here.id === id && nodes.has(there.id);
  }).length;

/** With more neighbours than this, the user chooses an order before any is loaded. */
const SORT_REQUIRED_ABOVE = 1_000;

const orders: readonly (readonly [ListSort, string])[] = [
  ["name", "By name"],
  ["latest", "Latest first"],
  ["stored", "Any order"],
];

interface SortFieldProps {
  readonly verb: string;
  readonly sort: ListSort | "";
  set(sort: ListSort): void;
}

function SortField({ verb, sort, set }: SortFieldProps) {
  const choose = (value: string) => {
    const order = orders.find(([name]) => name === value);
    if (order) set(order[0]);
  };
  return (
    <select aria-label={`Order of ${verb}`} value={sort} onChange={({ target }) => choose(target.value)}>
      <option value="" disabled>
        Choose an order
      </option>
      {orders.map(([name, text]) => (
        <option key={name} value={name}>
          {text}
        </option>
      ))}
    </select>
  );
}

interface StepRowProps {
  readonly entity: ViewEntity;
  readonly step: RelationStep;
  readonly count: number;
}

function StepRow({ entity, step, count }: StepRowProps) {
  const { view, graph, run } = useExplorer();
  const [state, setState] = useState<"" | "loading" | "failed" | "all">("");
  const visibleCount = countFactsInView(graph, view, entity, step);
  const verb = selectKindVerb(step.kind, step.direction);
  const isSortRequired = count > SORT_REQUIRED_ABOVE && isSortable(step);
  const [sort, setSort] = useState<ListSort | "">(isSortRequired ? "" : "stored");
  const isFull = view.nodes.size >= HARD_LIMIT;
  const load = async () => {
    if (sort === "") return;
    setState("loading");
    try {
      const newIds = await loadMore({
        id: entity.id,
        step,
        sort,
        time: view.time,
        inView: view.nodes,
      });
      setState(newIds.length === 0 ? "all" : "");
      if (newIds.length > 0) run(show(`Expand ${entity.name}: ${verb} (${newIds.length})`, newIds));
    } catch {
      setState("failed");
    }
  };
  const remaining = count - visibleCount;
  return (
    <li>
      <span>
        {toUpperFirst(verb)}{" "}
        <span className="quiet">
          <span className="unseen">shown </span>
          {visibleCount.toLocaleString("en")}/{count.toLocaleString("en")}
        </span>
        {state === "failed" && <span role="alert"> Could not load.</span>}
      </span>
      {isSortRequired && <SortField verb={verb} sort={sort} set={setSort} />}
      <button
        type="button"
        onClick={load}
        disabled={remaining <= 0 || sort === "" || state === "loading" || state === "all" || isFull}
      >
        {remaining > 0 && <Plus aria-hidden="true" />}
        {remaining > 0
          ? `${visibleCount === 0 ? "Show" : "Next"} ${Math.min(PAGE_SIZE, remaining)}`
          : "All shown"}
        <span className="unseen"> of {verb}</span>
      </button>
    </li>
  );
}
