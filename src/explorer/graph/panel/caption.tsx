import { useMemo } from "react";
import { Link } from "wouter";
import { setFilters, setTime, show } from "../../model/commands.js";
import { emptyView } from "../../model/view.js";
import { formatQuantity } from "../../model/words/created-in-words.js";
import { formatCode } from "../../model/words/kind-words.js";
import { listLeftOut } from "../../model/words/left-out-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { Mark } from "../../ui/mark.js";
import type { SelectedSubject } from "../store/selectors.js";
import { useExplorer } from "../store/use-explorer.js";
import { useGraphLoading } from "../store/use-graph-loading.js";
import styles from "./caption.module.css";

interface Props {
  /** The counts of what the picture shows. */
  readonly description: string;
}

/** States what the picture shows and what is selected or, if the picture is empty, why. */
export function Caption({ description }: Props) {
  const { view, isLoaded, picture, subject, note, loading, run } = useExplorer();
  const answer = useGraphLoading();
  const { validAt, validDuring, knownAt } = view.time;
  const problem = answer.error ?? answer.failureReason;
  return (
    <>
      {view.nodes.size === 0 && (
        <div className={styles.hint}>
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
        <div className={styles.hint}>
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
      {(loading.isPending || loading.isOpening) && !problem && (
        <p className={styles.hint}>Loading the picture…</p>
      )}
      {problem && (
        <div className={styles.over}>
          <AnswerState of={answer} what="the picture">
            {() => null}
          </AnswerState>
        </div>
      )}
      <p className={styles.status} role="status">
        {[description, answer.isPlaceholderData && "Loading changes…", note].filter(Boolean).join(". ")}
        <span className="unseen">{describeSubject(subject)}</span>
        {view.hidden.length > 0 && (
          <>
            {" "}
            <button
              type="button"
              className="link"
              onClick={() => run(show(`Show ${view.hidden.length} hidden`, view.hidden))}
            >
              Show what is hidden
            </button>
          </>
        )}
      </p>
    </>
  );
}

function describeSubject({ entity, sentence }: SelectedSubject): string {
  if (entity) return `. Selected: ${entity.name}, ${formatCode(entity.kind)}`;
  return sentence ? `. Selected: ${sentence}` : "";
}

/** The counts of what is shown and what filters exclude, and what may be missing. */
export function useDescription(): string {
  const { picture, graph, view, loading } = useExplorer();
  const { isSuccess, isPending, isOpening } = loading;
  return useMemo(() => {
    if (view.nodes.size === 0) return ["Nothing is in view", ...listLeftOut(picture)].join(", ");
    if (isPending || isOpening)
      return view.nodes.size === 1
        ? "1 entity is not loaded yet"
        : `${view.nodes.size} entities are not loaded yet`;
    const { nodes, facts, filteredFacts } = picture;
    const undated = view.layout === "dates" ? nodes.filter(({ entity }) => !entity.validFrom).length : 0;
    const unknownCount = [...view.nodes.keys()].filter((id) => isSuccess && !graph.entities.has(id)).length;
    return [
      `${nodes.length} of ${formatQuantity(view.nodes.size, "entity", "entities")} and ${facts.length} of ${formatQuantity(facts.length + filteredFacts, "connection", "connections")} shown`,
      ...listLeftOut(picture),
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
