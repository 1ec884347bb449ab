import { createEntityGroup } from "../../model/collapse-groups.js";
import { hide, move, moveGroup, pin, setGroups } from "../../model/commands.js";
import { listSelectedIds } from "../../model/selection.js";
import type { ViewPoint } from "../../model/view.js";
import type { Workbench } from "./use-workbench.js";

/** The entities in view among some ids, with those of a group instead of it. */
const selectMembers = ({ view }: Workbench, ids: readonly string[]): readonly string[] =>
  ids
    .flatMap((id) => view.groups.find((group) => group.id === id)?.members ?? [id])
    .filter((id) => view.nodes.has(id));

/** The entities that are selected. */
export const listSelectedEntities = (bench: Workbench): readonly string[] =>
  selectMembers(bench, listSelectedIds(bench));

/** Hides entities in one undo step. */
export function hideEntities(bench: Workbench, ids: readonly string[]): void {
  const members = selectMembers(bench, ids);
  if (members.length > 0) bench.run(hide(`Hide ${formatEntities(bench, members)}`, members));
}

/** Pins entities in one undo step, or unpins them if all are pinned. */
export function togglePins(bench: Workbench, ids: readonly string[]): void {
  const members = selectMembers(bench, ids);
  const word = choosePinWord(bench, members);
  if (members.length > 0)
    bench.run(pin(`${word} ${formatEntities(bench, members)}`, members, word === "Pin"));
}

/** Chooses the word for the effect of `togglePins`. */
export const choosePinWord = (bench: Workbench, ids: readonly string[]): "Pin" | "Unpin" =>
  selectMembers(bench, ids).every((id) => bench.view.nodes.get(id)?.isPinned) ? "Unpin" : "Pin";

/** Draws entities as one node, in one undo step. They leave the groups that they were in. */
export function groupEntities(bench: Workbench, ids: readonly string[]): void {
  const members = selectMembers(bench, ids);
  const otherGroups = bench.view.groups.map((group) => ({
    ...group,
    members: group.members.filter((id) => !members.includes(id)),
  }));
  const name = findFreeName(otherGroups.map((group) => group.name));
  bench.run(
    setGroups(`Group ${members.length} entities`, [...otherGroups, createEntityGroup(name, members)]),
  );
}

/** Moves an entity or a group, in one undo step. */
export function moveNode({ graph, view, run }: Workbench, id: string, position: ViewPoint): void {
  const group = view.groups.find((candidate) => candidate.id === id);
  const name = `Move ${group?.name ?? graph.entities.get(id)?.name ?? id}`;
  run(group ? moveGroup(name, id, position) : move(name, id, position));
}

/** Opens a group, in one undo step. */
export function openGroup({ view, run }: Workbench, id: string): void {
  const [opened] = view.groups.filter((group) => group.id === id);
  if (opened)
    run(
      setGroups(
        `Open ${opened.name}`,
        view.groups.filter((group) => group.id !== id),
      ),
    );
}

/** The name of one entity, or how many there are. */
function formatEntities({ graph }: Workbench, ids: readonly string[]): string {
  const [first = ""] = ids;
  return ids.length === 1 ? (graph.entities.get(first)?.name ?? first) : `${ids.length} entities`;
}

function findFreeName(takenNames: readonly string[]): string {
  let number = 1;
  while (takenNames.includes(`Group ${number}`)) number += 1;
  return `Group ${number}`;
}
