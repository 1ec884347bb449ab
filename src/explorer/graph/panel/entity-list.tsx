import { memo, useEffect, useMemo, useState } from "react";
import type { Nonexistence } from "../../../sentences/find-absence.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { compareTexts } from "../../../util/text/compare-texts.js";
import { findAbsence } from "../../model/find-absence.js";
import type { PictureNode } from "../../model/picture.js";
import type { View } from "../../model/view.js";
import { summarizeNonexistence } from "../../model/words/existence-words.js";
import { formatCode, formatKindPlural } from "../../model/words/kind-words.js";
import { runWhenIdle } from "../../ui/run-when-idle.js";
import { AbsenceIcon } from "../../ui/theme/absence-icon.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import type { GraphContext } from "../store/explorer-services.js";
import { useExplorer } from "../store/use-explorer.js";
import { ActionIcon } from "./action-icon.js";
import styles from "./panel.module.css";

/** Rows added at a time, so that the page stays responsive. */
const ROWS_AT_A_TIME = 50;

/** Rows that are shown before the user requests more. */
const ROWS_AT_ONCE = 200;

/** The picture as a list, with the same entities and the same selection. */
export function EntityList() {
  const { view, isLoaded, selected, picture, select, listActions } = useExplorer();
  const { nodes } = picture;
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const count = useGrowingCount(Math.min(nodes.length, most));
  const groups = useMemo(() => groupNodes(nodes), [nodes]);
  let remaining = count;
  return (
    <section className={styles.list} aria-label="Entities in view">
      {nodes.length === 0 && (
        <p className="state">{isLoaded ? explainEmptyList(view) : "Loading the entities…"}</p>
      )}
      {groups.map(([kind, group]) => {
        const rows = group.slice(0, Math.max(remaining, 0));
        remaining -= group.length;
        return (
          <div key={kind}>
            <h3>
              {formatKindPlural(kind)} <span className="quiet">{group.length}</span>
            </h3>
            <ul>
              {rows.map(({ entity, isPinned }) => (
                <Row
                  key={entity.id}
                  id={entity.id}
                  name={entity.name}
                  kind={kind}
                  isPinned={isPinned}
                  absence={findAbsence(entity, view.time)}
                  ghost={summarizeNonexistence(entity, view.time)}
                  isSelected={selected === entity.id}
                  select={select}
                  listActions={listActions}
                />
              ))}
            </ul>
          </div>
        );
      })}
      {nodes.length > most && (
        <button type="button" onClick={() => setMost(most + ROWS_AT_ONCE)}>
          Show more ({(nodes.length - most).toLocaleString("en")} left)
        </button>
      )}
    </section>
  );
}

const explainEmptyList = ({ nodes }: View): string =>
  nodes.size === 0
    ? "No entity is in view. Add one by its name."
    : "No entity in view is visible: not known at this time, or excluded by filters.";

/** The number of rows to render, which grows up to the total while the page has nothing else to do. */
function useGrowingCount(total: number): number {
  const [count, setCount] = useState(ROWS_AT_A_TIME);
  useEffect(() => {
    if (count >= total) return;
    return runWhenIdle(() => setCount(count + ROWS_AT_A_TIME));
  }, [count, total]);
  return count;
}

function groupNodes(nodes: readonly PictureNode[]) {
  const byName = nodes.toSorted((a, b) => collator.compare(a.entity.name, b.entity.name));
  return [...groupByKey(byName, ({ entity }) => entity.kind)].sort(([a], [b]) => compareTexts(a, b));
}

const collator = new Intl.Collator();

interface RowProps extends Pick<GraphContext, "listActions"> {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** True if it is pinned, which its actions depend on. */
  readonly isPinned: boolean;
  /** Why it is not known to exist at the time of the view, as its mark and in words; null if it exists. */
  readonly absence: Nonexistence | null;
  readonly ghost: string | null;
  readonly isSelected: boolean;
  select(id: string): void;
}

const Row = memo(function Row({ id, name, kind, absence, ghost, isSelected, select, listActions }: RowProps) {
  return (
    <li className={isSelected ? `${styles.row} ${styles.selected}` : styles.row}>
      <button type="button" className={styles.name} aria-pressed={isSelected} onClick={() => select(id)}>
        <KindIcon kind={kind} />
        <span>
          {name}
          <span className="unseen">, {formatCode(kind)}</span>
          {ghost && (
            <small className="ghost">
              <span className="unseen">, </span>
              {absence && <AbsenceIcon of={absence} />} {ghost}
            </small>
          )}
        </span>
      </button>
      {listActions("row", { ids: [id] }).map((action) => (
        <ActionIcon key={action.name} action={action} />
      ))}
    </li>
  );
});
