import { useRef } from "react";
import { useLocation, useSearchParams } from "wouter";
import { EntityDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { PathPanel } from "../panels/path-panel.js";
import { AnswerState } from "../parts/answer-state.js";
import { useTitle } from "../parts/use-title.js";
import { useShownTime } from "../shared/shown-time.js";
import { Modes } from "../shell/modes.js";
import { DayField } from "../time/day-field.js";
import { explorerAddress } from "../view/addresses.js";
import type { ViewEnd } from "../view/graph.js";
import { asOfInWords, emptyView } from "../view/view.js";
import { entitiesOf } from "../workbench/found-path.js";

const day = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The paths between two entities, today or on a day. The address holds the query. A path opens in the
 * explorer.
 */
export function PathsScreen() {
  useTitle("Paths");
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const chosen = useRef(new Map<string, ViewEnd>());
  const on = day.exec(params.get("on") ?? "")?.[0] ?? null;
  useShownTime(asOfInWords({ ...emptyView.time, validAt: on }));
  const from = useEnd(params.get("from"), chosen.current);
  const to = useEnd(params.get("to"), chosen.current);
  const unnamed = [from, to].find(({ id, end }) => id && !end);
  return (
    <main className="page wide" id="main">
      <Modes of="workbench" />
      <h1>Paths</h1>
      <PathPanel
        from={from.end}
        to={to.end}
        time={{ ...emptyView.time, validAt: on }}
        limits={
          <DayField
            name="As of (default: today)"
            day={on ?? ""}
            set={(day) => {
              const { on: _, ...others } = Object.fromEntries(params);
              setParams(day ? { ...others, on: day } : others);
            }}
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
          chosen.current.set(end.id, end);
          setParams({ ...Object.fromEntries(params), [which]: end.id });
        }}
        show={(path) => navigate(explorerAddress(entitiesOf(path), { on, selected: null }))}
        inspect={(path, selected) => navigate(explorerAddress(entitiesOf(path), { on, selected }))}
      />
    </main>
  );
}

/**
 * An end of the path by its id. The name comes from the choice, or else from the graph; null until it is
 * known.
 */
function useEnd(id: string | null, chosen: ReadonlyMap<string, ViewEnd>) {
  const known = chosen.get(id ?? "");
  const answer = useAnswer(
    EntityDocument,
    { id: id ?? "", asOf: {} },
    { enabled: id !== null && known === undefined },
  );
  const name = answer.data?.entity?.name;
  const found: ViewEnd | null = id && name !== undefined ? { id, name } : null;
  return { id, answer, end: known ?? found };
}
