import { Waypoints } from "lucide-react";
import { useCallback, useMemo } from "react";
import { Link, useSearchParams } from "wouter";
import { EntityDocument } from "../../../client/gql/graphql.js";
import { useAnswers } from "../../api/use-answers.js";
import { SearchBox } from "../../command-menu/search/search-box.js";
import { buildExplorerAddress, buildTimelineAddress, MAX_COMPARED } from "../../model/addresses.js";
import { formatTimeText, parseTimeText } from "../../model/time-text.js";
import { buildAsOf, emptyView, formatAsOf, type ViewTime } from "../../model/view.js";
import type { DetailedEntity } from "../../sources/entity-fields.js";
import { AnswerState } from "../../ui/answer-state.js";
import { DayField } from "../../ui/fields/day-field.js";
import { Modes } from "../../ui/navigation/modes.js";
import { useShownTime } from "../../ui/shown-time.js";
import { useTitle } from "../../ui/use-title.js";
import { CommonOwners } from "./common-owners.js";
import { Connections } from "./connections.js";
import { FieldTable } from "./field-table.js";
import styles from "./side-by-side.module.css";

/** Up to four entities side by side: their fields, owners in common, neighbours in common and paths. The address holds them. */
export function SideBySideScreen() {
  const [params, setParams] = useSearchParams();
  const ids = [...new Set((params.get("ids") ?? "").split(",").filter(Boolean))].slice(0, MAX_COMPARED);
  const time = useMemo(() => parseTimeText(params.get("on") ?? "") ?? emptyView.time, [params]);
  const set = useCallback(
    (change: { readonly ids?: readonly string[]; readonly time?: ViewTime }) => {
      const idsText = change.ids?.join(",") ?? params.get("ids") ?? "";
      const on = formatTimeText(change.time ?? time);
      setParams({ ids: idsText, ...(on && { on }) });
    },
    [params, setParams, time],
  );
  const answers = useAnswers(
    EntityDocument,
    ids.map((id) => ({ id, asOf: buildAsOf(time) })),
  );
  const entities = (answers.data ?? []).flatMap(({ entity }) => entity ?? []);
  useTitle(entities.length > 0 ? entities.map(({ name }) => name).join(", ") : "Side by side");
  useShownTime(
    formatAsOf(time),
    useMemo(() => ({ time, set: (next: ViewTime) => set({ time: next }) }), [time, set]),
  );
  return (
    <main className={`page wide ${styles.sideBySide}`} id="main">
      <Modes of="workbench" />
      <h1>Entities side by side</h1>
      <div className={styles.entityChoice}>
        {ids.length < MAX_COMPARED ? (
          <SearchBox label="Add an entity" time={time} choose={({ id }) => set({ ids: [...ids, id] })} />
        ) : (
          <p className="quiet">
            These are {MAX_COMPARED} entities, the most that fit. Remove one to add another.
          </p>
        )}
        <DayField
          name="As of (default: today)"
          day={time.validAt ?? ""}
          set={(day) => set({ time: { ...time, validAt: day || null, validDuring: null } })}
        />
      </div>
      {ids.length === 0 ? (
        <p className="state">
          Add two to {MAX_COMPARED} entities to see what they have in common and where they differ.
        </p>
      ) : (
        <AnswerState of={answers} what="the entities">
          {() => (
            <Compared
              ids={ids}
              entities={entities}
              time={time}
              remove={(id) => set({ ids: ids.filter((comparedId) => comparedId !== id) })}
            />
          )}
        </AnswerState>
      )}
    </main>
  );
}

interface ComparedProps {
  readonly ids: readonly string[];
  readonly entities: readonly DetailedEntity[];
  readonly time: ViewTime;
  remove(id: string): void;
}

function Compared({ ids, entities, time, remove }: ComparedProps) {
  const { validAt: on, validDuring: during, knownAt } = time;
  const unknownIds = ids.filter((id) => !entities.some((entity) => entity.id === id));
  return (
    <>
      {unknownIds.length > 0 && <p className="state">No entity has the id {unknownIds.join(", ")}.</p>}
      {entities.length > 0 && <FieldTable entities={entities} time={time} remove={remove} />}
      {entities.length === 1 && <p className="state">Add another entity to compare with it.</p>}
      {entities.length > 1 && (
        <>
          <CommonOwners entities={entities} time={time} />
          <Connections entities={entities} time={time} />
          <p className="actions">
            <Link className="button" href={buildExplorerAddress(ids, { on, during, knownAt })}>
              <Waypoints aria-hidden="true" /> Open in the workbench
            </Link>
            <Link className="button" href={buildTimelineAddress(ids)}>
              Timelines
            </Link>
          </p>
        </>
      )}
    </>
  );
}
