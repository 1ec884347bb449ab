import type { PictureLine } from "../../model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import type { View } from "../../model/view.js";
import type { PageAction } from "../../ui/actions/page-action.js";
import type { GraphContext, GraphTarget } from "../store/explorer-services.js";
import { formatMembers, listMembers } from "../store/selectors.js";

/** The target of an action, with the present state. */
export interface ActionSubject extends GraphContext {
  readonly view: View;
  readonly ids: readonly string[];
  /** The entities in view among them, with those of a group instead of it. */
  readonly members: readonly string[];
  /** The name of the only member, or how many there are. */
  readonly title: string;
  /** The first of the ids. */
  readonly id: string;
  /** The entity, if the target is one that is loaded. */
  readonly entity: ViewEntity | undefined;
  readonly line: PictureLine | undefined;
  /** The fact of the line, if it is one. */
  readonly fact: ViewFact | undefined;
}

/** An action on the picture, on entities, or on a line. */
export type GraphAction = PageAction<ActionSubject>;

export function createSubject(context: GraphContext, { ids, line }: GraphTarget): ActionSubject {
  const { history, graph } = context.store.get();
  const [id = ""] = ids;
  const entity = ids.length === 1 ? graph.entities.get(id) : undefined;
  const members = listMembers(history.present, ids);
  const title = formatMembers(graph, members);
  const fact = line?.facts.length === 1 ? line.facts[0] : undefined;
  return { ...context, view: history.present, ids, members, title, id, entity, line, fact };
}
