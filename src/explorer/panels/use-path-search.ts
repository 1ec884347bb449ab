import { useState } from "react";
import { scrollIntoView } from "../parts/scroll-into-view.js";
import { show } from "../view/commands.js";
import type { ViewEnd } from "../view/graph.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { entitiesOf, type FoundPath } from "./path-panel.js";

interface Ends {
  readonly from: ViewEnd | null;
  readonly to: ViewEnd | null;
}

const nothing: readonly string[] = [];

/** The state of the path search. It begins at the selected entity until another start is chosen. */
export function usePathSearch({ run, select }: Workbench, entity: ViewEnd | undefined) {
  const [ends, setEnds] = useState<Ends>({ from: null, to: null });
  const [marked, setMarked] = useState(nothing);
  const from = ends.from ?? entity ?? null;
  const showPath = (path: FoundPath, name: string) => {
    const ids = entitiesOf(path);
    run(show(name, ids));
    setMarked([...ids, ...path.steps.map(({ relationship }) => relationship.id)]);
  };
  return {
    from,
    to: ends.to,
    /** The ids of the entities and facts of the last path that was shown. */
    marked,
    choose: (which: keyof Ends, end: ViewEnd) => setEnds({ ...ends, [which]: end }),
    /** Starts at the selected entity and focuses the field of the end. */
    begin: () => {
      if (entity) setEnds({ ...ends, from: null });
      requestAnimationFrame(() => {
        const field = document.querySelector<HTMLInputElement>("#path-to");
        field?.focus();
        field?.select();
      });
    },
    show: (path: FoundPath, name: string) => {
      showPath(path, name);
      scrollIntoView("centre");
    },
    inspect: (path: FoundPath, factId: string) => {
      showPath(path, "Show a path");
      // Keeps the start, although it is no longer selected.
      setEnds({ ...ends, from });
      select(factId);
    },
  };
}

export type PathSearch = ReturnType<typeof usePathSearch>;
