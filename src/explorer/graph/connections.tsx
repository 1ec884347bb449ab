import { useState } from "react";
import type { Picture } from "../model/picture.js";
import { FactLines } from "../sources/fact-lines.js";

/** Rows that are visible before "Show all". */
const INITIAL_ROWS = 25;

interface Props {
  readonly id: string;
  readonly picture: Picture;
  select(id: string): void;
}

/** The facts of an entity in the picture, as sentences. Lines can be selected here without a pointer. */
export function Connections({ id, picture, select }: Props) {
  const [isExpanded, setExpanded] = useState(false);
  const connections = picture.facts.filter(({ from, to }) => from.id === id || to.id === id);
  const visible = isExpanded ? connections : connections.slice(0, INITIAL_ROWS);
  if (connections.length === 0) return null;
  return (
    <section aria-label="Connections in view">
      <h3>
        Connections in view <span className="quiet">{connections.length.toLocaleString("en")}</span>
      </h3>
      <FactLines id={id} facts={visible} select={select} />
      {visible.length < connections.length && (
        <button type="button" onClick={() => setExpanded(true)}>
          Show all {connections.length.toLocaleString("en")}
        </button>
      )}
    </section>
  );
}
