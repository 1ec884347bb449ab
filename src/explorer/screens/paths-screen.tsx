import { useRef } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { EntityDocument } from "../gql/graphql.js";
import { DayField } from "../panels/day-field.js";
import { entitiesOf, PathPanel } from "../panels/path-panel.js";
import { AnswerState } from "../parts/answer-state.js";
import { useTitle } from "../parts/use-title.js";
import { explorerAddress } from "../view/addresses.js";
import type { ViewEnd } from "../view/graph.js";
import { emptyView } from "../view/view.js";

const day = /^\d{4}-\d{2}-\d{2}$/;

/** How two entities are linked today or on a day, with an address for the question. What is found opens in the explorer. */
export function PathsScreen() {
  useTitle("Paths");
  const [, navigate] = useLocation();
  const [params, setParams] = useSearchParams();
  const chosen = useRef(new Map<string, ViewEnd>());
  const on = day.exec(params.get("on") ?? "")?.[0] ?? null;
  const from = useEnd(params.get("from"), chosen.current);
  const to = useEnd(params.get("to"), chosen.current);
  const unnamed = [from, to].find(({ id, end }) => id && !end);
  return (
    <main className="page" id="main">
      <h1>How are two linked?</h1>
      <PathPanel
        from={from.end}
        to={to.end}
        time={{ ...emptyView.time, validAt: on }}
        limits={
          <DayField
            name="On (today unless given)"
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
              {() => <p className="state">Nothing is recorded as {unnamed.id}.</p>}
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

/** An entity by its id: as it was chosen, else as the graph names it, in an answer of its own; null until its name is known. */
function useEnd(id: string | null, chosen: ReadonlyMap<string, ViewEnd>) {
  const known = chosen.get(id ?? "");
  const answer = useAnswer(
    EntityDocument,
    { id: id ?? "", asOf: {} },
    { enabled: id !== null && known === undefined },
  );
  const node = answer.data?.node;
  const found: ViewEnd | null = id && node && "name" in node ? { id, name: node.name } : null;
  return { id, answer, end: known ?? found };
}
