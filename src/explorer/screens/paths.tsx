import { useRef } from "react";
import { useLocation, useSearchParams } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { EntityDocument } from "../gql/graphql.js";
import { DayField } from "../panels/day-field.js";
import { entitiesOf, PathPanel } from "../panels/path.js";
import { exploring } from "../view/addresses.js";
import type { End } from "../view/graph.js";
import { emptyView } from "../view/view.js";

const day = /^\d{4}-\d{2}-\d{2}$/;

/** How two entities are linked today or on a day, with an address for the question. What is found opens in the explorer. */
export function Paths() {
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const chosen = useRef(new Map<string, End>());
  const on = day.exec(params.get("on") ?? "")?.[0] ?? null;
  const time = { ...emptyView.time, validAt: on };
  const from = useEnd(params.get("from"), chosen.current);
  const to = useEnd(params.get("to"), chosen.current);
  return (
    <main className="page" id="main">
      <h1>How are two linked?</h1>
      <DayField
        name="On (today unless given)"
        day={on ?? ""}
        set={(day) => {
          const { on: _, ...others } = Object.fromEntries(params);
          setParams(day ? { ...others, on: day } : others);
        }}
      />
      <PathPanel
        from={from}
        to={to}
        time={time}
        choose={(which, end) => {
          chosen.current.set(end.id, end);
          setParams({ ...Object.fromEntries(params), [which]: end.id });
        }}
        show={(path) => go(exploring(entitiesOf(path), { on, selected: null }))}
        inspect={(path, selected) => go(exploring(entitiesOf(path), { on, selected }))}
      />
    </main>
  );
}

/** An entity by its id: as it was chosen, else as the graph names it; null until its name is known. */
function useEnd(id: string | null, chosen: ReadonlyMap<string, End>): End | null {
  const end = chosen.get(id ?? "");
  const { data } = useAnswer(
    EntityDocument,
    { id: id ?? "", asOf: {} },
    { enabled: id !== null && end === undefined },
  );
  if (end) return end;
  return id && data?.node && "name" in data.node ? { id, name: data.node.name } : null;
}
