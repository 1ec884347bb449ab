import { useMemo } from "react";
import { Link } from "wouter";
import { labelOfCode } from "../kinds/words.js";
import { AnswerState } from "../parts/answer-state.js";
import { setFilters, setTime } from "../view/commands.js";
import { sentenceOf } from "../view/fact-words.js";
import type { ViewEntity, ViewFact } from "../view/graph.js";
import { emptyView } from "../view/view.js";
import type { Workbench } from "../workbench/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  /** What the picture shows, in words. */
  readonly description: string;
  /** What came of the last act, where that is not to be seen. */
  readonly note: string;
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
}

/** Says what is in the picture, what is selected, and, where there is no picture, why. */
export function Caption({ bench: { view, loading, picture, run }, description, note, entity, fact }: Props) {
  const { validAt, validDuring, knownAt } = view.time;
  const problem = loading.error ?? loading.failureReason;
  return (
    <>
      {view.nodes.size === 0 && (
        <p className="hint">
          Nothing is in view. Search for a name, or open <Link href="/">a story from the first page</Link>.
        </p>
      )}
      {view.nodes.size > 0 && loading.isSuccess && picture.nodes.length === 0 && (
        <div className="hint">
          <p>Nothing of what is in view is left: it was not known at this time, or filters leave it out.</p>
          <p className="actions">
            {picture.filteredNodes > 0 && (
              <button type="button" onClick={() => run(setFilters("Clear the filters", emptyView.filters))}>
                Clear the filters
              </button>
            )}
            {(validAt ?? validDuring ?? knownAt) && (
              <button type="button" onClick={() => run(setTime("As of today", emptyView.time))}>
                As of today, as known now
              </button>
            )}
          </p>
        </div>
      )}
      {loading.isPending && !problem && <p className="hint">Loading the picture…</p>}
      {problem && (
        <div className="over">
          <AnswerState of={loading} what="the picture">
            {() => null}
          </AnswerState>
        </div>
      )}
      <p className="status" role="status">
        {[description, loading.isPlaceholderData && "Loading what changed…", note].filter(Boolean).join(". ")}
        <span className="unseen">{selectionIn(entity, fact)}</span>
      </p>
    </>
  );
}

function selectionIn(entity: ViewEntity | undefined, fact: ViewFact | undefined): string {
  if (entity) return `. Selected: ${entity.name}, ${labelOfCode(entity.kind)}`;
  return fact ? `. Selected: ${sentenceOf(fact)}` : "";
}

/** How much is shown, how much of it filters leave out, and what may be missing. */
export function useDescription({
  picture,
  graph,
  view,
  loading: { isSuccess, isPending },
}: Workbench): string {
  return useMemo(() => {
    if (view.nodes.size === 0) return "Nothing is in view";
    if (isPending)
      return view.nodes.size === 1
        ? "1 entity is not loaded yet"
        : `${view.nodes.size} entities are not loaded yet`;
    const { nodes, facts, filteredNodes, filteredFacts } = picture;
    const filtered = filteredNodes + filteredFacts;
    const unknownCount = [...view.nodes.keys()].filter((id) => isSuccess && !graph.entities.has(id)).length;
    return [
      `${nodes.length} of ${view.nodes.size} entities and ${facts.length} of ${facts.length + filteredFacts} facts shown`,
      filtered > 0 && `${filtered} left out by filters`,
      unknownCount > 0 && `${unknownCount} not known at this time`,
      // A fact is missed only where neither of its ends tells all of its own.
      graph.supernodes.size > 1 &&
        `facts between ${graph.supernodes.size} entities of many facts may be missing`,
    ]
      .filter(Boolean)
      .join(", ");
  }, [picture, graph, view, isSuccess, isPending]);
}
