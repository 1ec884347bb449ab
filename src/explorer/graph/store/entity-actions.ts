import { createEntityGroup } from "../../model/collapse-groups.js";
import { hide, move, moveGroup, pin, setGroups } from "../../model/commands.js";
import type { View, ViewPoint } from "../../model/view.js";
import type { ExplorerStore } from "./explorer-store.js";
import { listMembers } from "./selectors.js";

/** Hides entities in one undo step. */
export function hideEntities(store: ExplorerStore, ids: readonly string[]): void {
  const members = listMembers(store.get().history.present, ids);
  if (members.length > 0) store.run(hide(`Hide ${formatEntities(store, members)}`, members));
}

/** Pins entities in one undo step, or unpins them if all are pinned. */
export function togglePins(store: ExplorerStore, ids: readonly string[]): void {
  const view = store.get().history.present;
  const members = listMembers(view, ids);
  const word = choosePinWord(view, members);
  if (members.length > 0)
    store.run(pin(`${word} ${formatEntities(store, members)}`, members, word === "Pin"));
}

/** Chooses the word for the effect of `togglePins`. */
export const choosePinWord = (view: View, ids: readonly string[]): "Pin" | "Unpin" =>
  listMembers(view, ids).every((id) => view.nodes.get(id)?.isPinned) ? "Unpin" : "Pin";

/** Draws entities as one node, in one undo step. They leave the groups that they were in. */
export function groupEntities(store: ExplorerStore, ids: readonly string[]): void {
  const view = store.get().history.present;
  const members = listMembers(view, ids);
  const otherGroups = view.groups.map((group) => ({
    ...group,
    members: group.members.filter((id) => !members.includes(id)),
  }));
  const name = findFreeName(otherGroups.map((group) => group.name));
  store.run(
    setGroups(`Group ${members.length} entities`, [...otherGroups, createEntityGroup(name, members)]),
  );
}

/** Moves an entity or a group, in one undo step. */
export function moveNode(store: ExplorerStore, id: string, position: ViewPoint): void {
  const state = store.get();
  const group = state.history.present.groups.find((candidate) => candidate.id === id);
  const name = `Move ${group?.name ?? state.graph.entities.get(id)?.name ?? id}`;
  store.run(group ? moveGroup(name, id, position) : move(name, id, position));
}

/** Opens a group, in one undo step. */
export function openGroup(store: ExplorerStore, id: string): void {
  const { groups } = store.get().history.present;
  const opened = groups.find((group) => group.id === id);
  if (opened)
    store.run(
      setGroups(
        `Open ${opened.name}`,
        groups.filter((group) => group.id !== id),
      ),
    );
}

/** The name of one entity, or how many there are. */
function formatEntities(store: ExplorerStore, ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids.length === 1 ? (store.get().graph.entities.get(first)?.name ?? first) : `${ids.length} entities`;
}

function findFreeName(takenNames: readonly string[]): string {
  let number = 1;
  while (takenNames.includes(`Group ${number}`)) number += 1;
  return `Group ${number}`;
}
