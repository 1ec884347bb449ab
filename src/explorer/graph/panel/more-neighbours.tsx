import { Plus } from "lucide-react";
import { countHiddenNeighbours } from "../../model/count-hidden-neighbours.js";
import { useExplorer } from "../store/use-explorer.js";
import styles from "./caption.module.css";

/** The number of neighbours of the selected entity that are not in the picture, as a button that shows them. */
export function MoreNeighbours() {
  const { view, graph, subject, services } = useExplorer();
  const { entity } = subject;
  const count = entity ? countHiddenNeighbours(entity.id, view, graph) : 0;
  if (!entity || count === 0) return null;
  return (
    <button type="button" className={styles.moreNeighbours} onClick={() => void services.expand(entity.id)}>
      <Plus aria-hidden="true" />
      <span>
        {`${count.toLocaleString("en")} more`}
        <span className={styles.around}>{` around ${entity.name}`}</span>
      </span>
    </button>
  );
}
