import { setFilters } from "../../model/commands.js";
import { selectKindVerb } from "../../model/words/kind-words.js";
import type { GraphAction } from "./graph-action.js";

/** Creates the action that selects an end of a line. */
const createGoToAction = (end: "from" | "to"): GraphAction => ({
  offer: ({ store, line }) =>
    line && { label: `Go to ${line[end].name}`, perform: () => store.select(line[end].id) },
});

/** The actions on a line of the picture. */
export const lineActions: Readonly<Record<string, GraphAction>> = {
  showFacts: {
    offer: ({ store, line }) =>
      line && line.facts.length > 1
        ? {
            label: `Show its ${line.facts.length} connections`,
            perform: () => store.inspect(line.id, "details"),
          }
        : undefined,
  },
  hideKind: {
    offer: ({ store, view: { filters }, line }) => {
      if (!line) return undefined;
      const label = `Hide all “${selectKindVerb(line.kind, "OUT")}”`;
      const relationshipKinds = [...filters.relationshipKinds, line.kind];
      return { label, perform: () => store.run(setFilters(label, { ...filters, relationshipKinds })) };
    },
  },
  goToStart: createGoToAction("from"),
  goToEnd: createGoToAction("to"),
};
