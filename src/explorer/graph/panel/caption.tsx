import { useMemo } from "react";
import { Link } from "wouter";
import { setFilters, setTime } from "../../model/commands.js";
import type { ViewEntity } from "../../model/graph.js";
import { emptyView } from "../../model/view.js";
import { formatCode } from "../../model/words/kind-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { Mark } from "../../ui/mark.js";
import type { Workbench } from "../store/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  /** The counts of what the picture shows. */
  readonly description: string;
  /** The result of the last action, if the picture does not show it. */
  readonly note: string;
  readonly entity: ViewEntity | undefined;
  /** The selected line as a sentence. */
  readonly words: string | undefined;
}

/** States what the picture shows and what is selected or, if the picture is empty, why. */
export function Caption({ bench, description, note, entity, words }: Props) {
  const { view, loading, isOpening, isLoaded, picture, run } = bench;
  const { validAt, validDuring, knownAt } = view.time;
  const problem = loading.error ?? loading.failureReason;
  return (
    <>
      {view.nodes.size === 0 && (
        <div className="hint">
          <Mark />
          <p>Nothing is in view yet. Add an entity by its name, or begin with a story.</p>
          <p className="actions">
            <Link href="/" className="button">
              Choose a story
            </Link>
          </p>
        </div>
      )}
      {view.nodes.size > 0 && isLoaded && picture.nodes.length === 0 && (
        <div className="hint">
          <p>No entity in view is visible: not known at this time, or excluded by filters.</p>
          <p className="actions">
            {picture.filteredNodes > 0 && (
              <button type="button" onClick={() => run(setFilters("Clear the filters", emptyView.filters))}>
                Clear the filters
              </button>
            )}
            {(validAt ?? validDuring ?? knownAt) && (
              <button type="button" onClick={() => run(setTime("As of today", emptyView.time))}>
                As of today, known by today
              </button>
            )}
          </p>
        </div>
      )}
      {(loading.isPending || isOpening) && !problem && <p className="hint">Loading the picture…</p>}
      {problem && (
        <div className="over">
          <AnswerState of={loading} what="the picture">
            {() => null}
          </AnswerState>
        </div>
      )}
      <p className="status" role="status">
        {[description, loading.isPlaceholderData && "Loading changes…", note].filter(Boolean).join(". ")}
        <span className="unseen">{describeSelection(entity, words)}</span>
      </p>
    </>
  );
}

function describeSelection(entity: ViewEntity | undefined, words: string | undefined): string {
  if (entity) return `. Selected: ${entity.name}, ${formatCode(entity.kind)}`;
  return words ? `. Selected: ${words}` : "";
}

/** The counts of what is shown and what filters exclude, and what may be missing. */
export function useDescription({
  picture,
  graph,
  view,
  loading: { isSuccess, isPending },
  isOpening,
}: Workbench): string {
  return useMemo(() => {
    if (view.nodes.size === 0) return "Nothing is in view";
    if (isPending || isOpening)
      return view.nodes.size === 1
        ? "1 entity is not loaded yet"
        : `${view.nodes.size} entities are not loaded yet`;
    const { nodes, facts, filteredNodes, filteredFacts } = picture;
    const filtered = filteredNodes + filteredFacts;
    const undated = view.layout === "dates" ? nodes.filter(({ entity }) => !entity.validFrom).length : 0;
    const unknownCount = [...view.nodes.keys()].filter((id) => isSuccess && !graph.entities.has(id)).length;
    return [
      `${nodes.length} of ${view.nodes.size} entities and ${facts.length} of ${facts.length + filteredFacts} connections shown`,
      filtered > 0 && `${filtered} excluded by filters`,
      undated > 0 && `${undated} below without a recorded first day`,
      unknownCount > 0 && `${unknownCount} not known at this time`,
      // A fact is missing only if both of its ends have more facts than were loaded.
      graph.supernodes.size > 1 &&
        `connections between ${graph.supernodes.size} entities with very many facts may be missing`,
    ]
      .filter(Boolean)
      .join(", ");
  }, [picture, graph, view, isSuccess, isPending, isOpening]);
}
