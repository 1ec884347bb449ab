import { useMemo } from "react";
import { Link } from "wouter";
import { useGraph } from "../../api/use-graph.js";
import { emptyView } from "../../model/view.js";
import { AnswerState } from "../../ui/answer-state.js";
import { useShownTime } from "../../ui/shown-time.js";
import { useTitle } from "../../ui/use-title.js";
import { EntityProfile } from "./entity-profile.js";
import styles from "./entity-screen.module.css";

const { time } = emptyView;

/** The profile of an entity as of today, ready to print and cite. */
export function EntityScreen({ id }: { readonly id: string }) {
  const ids = useMemo(() => [id], [id]);
  const loading = useGraph(ids, time);
  useTitle(loading.data?.entities.get(id)?.name ?? id);
  useShownTime("As of today", null, ids);
  return (
    <main className={`page ${styles.entity}`} id="main">
      <AnswerState of={loading} what="the entity">
        {(graph) => {
          const entity = graph.entities.get(id);
          return entity ? <EntityProfile entity={entity} graph={graph} /> : <UnknownEntity id={id} />;
        }}
      </AnswerState>
    </main>
  );
}

function UnknownEntity({ id }: { readonly id: string }) {
  return (
    <>
      <h1>No entity has the id {id}</h1>
      <p>
        <Link href="/">Search by name</Link> instead.
      </p>
    </>
  );
}
