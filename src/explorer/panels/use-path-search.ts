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

/** The ends of a path that is looked for, and what a path found does to the picture. What is selected is where it begins until another is chosen. */
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
    /** Entities and facts of the path shown last. */
    marked,
    choose: (which: keyof Ends, end: ViewEnd) => setEnds({ ...ends, [which]: end }),
    /** Begins at what is selected, and asks where to. */
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
      // Where it began stays, though it is selected no more.
      setEnds({ ...ends, from });
      select(factId);
    },
  };
}

export type PathSearch = ReturnType<typeof usePathSearch>;
