import { useCallback, useMemo, useRef } from "react";
import { useLocation, useSearchParams } from "wouter";
import { EntityDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { buildExplorerAddress } from "../model/addresses.js";
import { type FoundPath, listPathEntities } from "../model/found-path.js";
import type { ViewEnd } from "../model/graph.js";
import { formatTimeText, parseTimeText } from "../model/time-text.js";
import { emptyView, formatAsOf, type ViewTime } from "../model/view.js";
import { AnswerState } from "../ui/answer-state.js";
import { DayField } from "../ui/fields/day-field.js";
import { Modes } from "../ui/navigation/modes.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { PathPanel } from "./panel/path-panel.js";

/**
 * The paths between two entities, today or at another time. The address holds the query. A path opens in the
 * explorer.
 */
export function PathsScreen() {
  useTitle("Paths");
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const chosenEnds = useRef(new Map<string, ViewEnd>());
  const time = useMemo(() => parseTimeText(params.get("on") ?? "") ?? emptyView.time, [params]);
  const setTime = useCallback(
    (next: ViewTime) => {
      const { on: _, ...otherParams } = Object.fromEntries(params);
      const on = formatTimeText(next);
      setParams(on ? { ...otherParams, on } : otherParams);
    },
    [params, setParams],
  );
  useShownTime(
    formatAsOf(time),
    useMemo(() => ({ time, set: setTime }), [time, setTime]),
  );
  const from = useEnd(params.get("from"), chosenEnds.current);
  const to = useEnd(params.get("to"), chosenEnds.current);
  const openPath = (path: FoundPath, selected: string | null) => {
    const { validAt: on, validDuring: during, knownAt } = time;
    navigate(buildExplorerAddress(listPathEntities(path), { on, during, knownAt, selected }));
  };
  const unnamed = [from, to].find(({ id, end }) => id && !end);
  return (
    <main className="page wide" id="main">
      <Modes of="workbench" />
      <h1>Paths</h1>
      <PathPanel
        from={from.end}
        to={to.end}
        time={time}
        limits={
          <DayField
            name="As of (default: today)"
            day={time.validAt ?? ""}
            set={(day) => setTime({ ...time, validAt: day || null, validDuring: null })}
          />
        }
        missing={
          unnamed && (
            <AnswerState of={unnamed.answer} what="the names">
              {() => <p className="state">No entity has the id {unnamed.id}.</p>}
            </AnswerState>
          )
        }
        choose={(which, end) => {
          chosenEnds.current.set(end.id, end);
          setParams({ ...Object.fromEntries(params), [which]: end.id });
        }}
        show={(path) => openPath(path, null)}
        inspect={openPath}
      />
    </main>
  );
}

/**
 * An end of the path by its id. The name comes from the choice, or else from the graph; null until it is
 * known.
 */
function useEnd(id: string | null, chosenEnds: ReadonlyMap<string, ViewEnd>) {
  const chosenEnd = chosenEnds.get(id ?? "");
  const answer = useAnswer(
    EntityDocument,
    { id: id ?? "", asOf: {} },
    { enabled: id !== null && chosenEnd === undefined },
  );
  const name = answer.data?.entity?.name;
  const loadedEnd: ViewEnd | null = id && name !== undefined ? { id, name } : null;
  return { id, answer, end: chosenEnd ?? loadedEnd };
}
