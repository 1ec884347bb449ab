import { useLocation, useSearchParams } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { RelationshipCountsDocument } from "../gql/graphql.js";
import { entitiesOf, type FoundPath, PathPanel } from "../panels/path.js";
import type { End } from "../view/graph.js";
import { toFragment } from "../view/permalink.js";
import { emptyView } from "../view/view.js";

/** How two entities are linked, with an address for the question. What is found opens in the explorer. */
export function Paths() {
  const [, go] = useLocation();
  const [params, setParams] = useSearchParams();
  const from = useEnd(params.get("from"));
  const to = useEnd(params.get("to"));
  const open = (path: FoundPath, selected: string | null) => go(addressOf(path, selected));
  return (
    <main className="page" id="main">
      <h1>How are two linked?</h1>
      <PathPanel
        key={`${from?.id} ${to?.id}`}
        from={from}
        to={to}
        time={emptyView.time}
        show={(path) => open(path, null)}
        inspect={open}
        choose={(ends) => {
          const chosen = { from: ends.from?.id ?? "", to: ends.to?.id ?? "" };
          setParams(Object.fromEntries(Object.entries(chosen).filter(([, id]) => id)));
        }}
      />
    </main>
  );
}

/** An entity's name by its id; null until it is known. */
function useEnd(id: string | null): End | null {
  const { data } = useAnswer(
    RelationshipCountsDocument,
    { id: id ?? "", asOf: {} },
    { enabled: id !== null },
  );
  return id && data?.node && "name" in data.node ? { id, name: data.node.name } : null;
}

function addressOf(path: FoundPath, selected: string | null): string {
  const nodes = new Map(entitiesOf(path).map((id) => [id, { place: null, pinned: false }]));
  return `/explore#${toFragment({ view: { ...emptyView, nodes }, camera: null, selected })}`;
}
