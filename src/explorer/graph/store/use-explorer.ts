import { createContext, useContext, useRef, useSyncExternalStore } from "react";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { GraphContext } from "./explorer-services.js";
import type { ExplorerState } from "./explorer-state.js";
import type { ExplorerStore } from "./explorer-store.js";
import { isSelectorName, type Selected, type SelectorName, selectors } from "./selectors.js";

/** The context that the screen with the picture provides. */
export const ExplorerContext = createContext<GraphContext | null>(null);

/** The parts of the state by the names of their selectors, the operations of the store, and the context. */
type Explorer = Selected & ExplorerStore & GraphContext;

/** Follows the parts of the state that a component reads: it is drawn again only if one of them is another one. */
export function useExplorer(): Explorer {
  const context = requireNonNull(useContext(ExplorerContext), "the context of the picture");
  const { follow, get } = context.store;
  const last = useRef<ReturnType<typeof trackParts>>(undefined);
  return useSyncExternalStore(follow, () => {
    if (!last.current?.isCurrent(get())) last.current = trackParts(context);
    return last.current.explorer;
  });
}

function trackParts(context: GraphContext) {
  const { store } = context;
  const parts = new Map<SelectorName, unknown>();
  const explorer = new Proxy({ ...store, ...context } as Explorer, {
    get: (base, name: keyof Explorer) => {
      // The actions may depend on any part.
      if (name === "listActions") parts.set("state", store.get());
      if (!isSelectorName(name)) return base[name];
      parts.set(name, selectors[name](store.get()));
      return parts.get(name);
    },
  });
  /** Returns true if nothing that was read is another one in a state. */
  const isCurrent = (state: ExplorerState): boolean =>
    [...parts].every(([name, part]) => Object.is(selectors[name](state), part));
  return { explorer, isCurrent };
}
