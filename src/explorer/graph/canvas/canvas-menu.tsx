import { DropdownMenu } from "radix-ui";
import type { PictureLine } from "../../model/fold-lines.js";
import { selectKindVerb } from "../../model/words/kind-words.js";
import { ActionItems } from "../../ui/actions/action-items.js";
import menuStyles from "../../ui/actions/menu.module.css";
import { formatMembers, listMembers } from "../store/selectors.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./canvas.module.css";

/** The point at which a menu is to open, and its entities or its line. */
export interface MenuRequest {
  readonly ids: readonly string[];
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly request: MenuRequest;
  /** The line, if it is the menu of one. */
  readonly line: PictureLine | undefined;
  close(): void;
}

/** The menu of entities or of a line at a point of the canvas, which has the focus again afterwards. */
export function CanvasMenu({ request: { ids, x, y }, line, close }: Props) {
  const { view, graph, services, listActions } = useExplorer();
  const isEntity = ids.length === 1 && ids.every((id) => graph.entities.has(id));
  const subject = line
    ? `${line.from.name} ${selectKindVerb(line.kind, "OUT")} ${line.to.name}`
    : formatMembers(graph, listMembers(view, ids));
  return (
    <DropdownMenu.Root modal={false} open onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className={styles.menuAnchor}
          tabIndex={-1}
          style={{ left: x, top: y }}
          aria-label={`Menu of ${subject}`}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className={menuStyles.menu}
        align="start"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) services.getPane()?.focus();
        }}
      >
        <ActionItems actions={listActions(line ? "line" : isEntity ? "entity" : "entities", { ids, line })} />
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
