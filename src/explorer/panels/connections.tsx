import { useState } from "react";
import { sentenceFrom } from "../view/fact-words.js";
import type { Picture } from "../view/picture.js";
import { StatusMark } from "./status-mark.js";

/** As many as stand there before all are asked for. */
const FEW = 25;

interface Props {
  readonly id: string;
  readonly picture: Picture;
  select(id: string): void;
}

/** The lines of the picture that meet an entity, as sentences: whoever cannot point at one selects it here. */
export function Lines({ id, picture, select }: Props) {
  const [all, setAll] = useState(false);
  const lines = picture.facts.filter(({ from, to }) => from.id === id || to.id === id);
  const shown = all ? lines : lines.slice(0, FEW);
  if (lines.length === 0) return null;
  return (
    <section aria-label="Lines in view">
      <h3>
        Lines in view <span className="quiet">{lines.length.toLocaleString("en")}</span>
      </h3>
      <ul className="lines">
        {shown.map((fact) => (
          <li key={fact.id}>
            <button type="button" className="link" onClick={() => select(fact.id)}>
              {sentenceFrom(id, fact)}
            </button>{" "}
            {fact.status !== "SUPPORTED" && <StatusMark status={fact.status} />}
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {lines.length.toLocaleString("en")}
        </button>
      )}
    </section>
  );
}
