import { useState } from "react";
import { show } from "../model/commands.js";
import { type FoundPath, listPathEntities } from "../model/found-path.js";
import type { ViewEnd } from "../model/graph.js";
import { focusWhenThere } from "./focus-when-there.js";
import type { Workbench } from "./store/use-workbench.js";

interface Ends {
  readonly from: ViewEnd | null;
  readonly to: ViewEnd | null;
}

const nothing: readonly string[] = [];

/**
 * The state of the path search. It begins at the selected entity until another start is chosen. A path that is shown
 * reveals the picture.
 */
export function usePathSearch(
  { run, select }: Workbench,
  entity: ViewEnd | undefined,
  revealPicture: () => void,
) {
  const [ends, setEnds] = useState<Ends>({ from: null, to: null });
  const [marked, setMarked] = useState(nothing);
  const from = ends.from ?? entity ?? null;
  const showPath = (path: FoundPath, name: string) => {
    const ids = listPathEntities(path);
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
      focusWhenThere("#path-to");
    },
    show: (path: FoundPath, name: string) => {
      showPath(path, name);
      revealPicture();
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
