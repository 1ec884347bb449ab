import type { Core, EventObjectNode } from "cytoscape";
import { useEffect, useState } from "react";
import { formatCountry } from "../../../sentences/field-value.js";
import { formatStartDate } from "../../../sentences/period-text.js";
import { toUpperFirst } from "../../../util/text/case.js";
import type { Picture } from "../../model/picture.js";
import type { ViewPoint } from "../../model/view.js";
import { formatCode, getStartWord } from "../../model/words/kind-words.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import styles from "./canvas.module.css";

interface Props {
  readonly core: Core;
  /** The picture as it is drawn. */
  readonly picture: Picture;
}

/** The time for which the pointer rests on an entity before its card appears. */
const REST_MS = 250;
/** The width of a card, with its distance from the edge. */
const WIDTH = 256;

/** A card beside the entity under the pointer, whose neighbours stand out meanwhile. */
export function HoverCard({ core, picture }: Props) {
  const [hovered, setHovered] = useState<{ readonly id: string; readonly at: ViewPoint } | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const enter = ({ target, originalEvent }: EventObjectNode) => {
      if (originalEvent?.type.startsWith("touch")) return;
      core.batch(() => core.elements().difference(target.closedNeighborhood()).addClass("dimmed"));
      timer = setTimeout(() => {
        const { x, y } = target.renderedPosition();
        setHovered({ id: target.id(), at: { x, y: y + target.renderedHeight() / 2 } });
      }, REST_MS);
    };
    const leave = () => {
      clearTimeout(timer);
      setHovered(null);
      core.batch(() => core.elements(".dimmed").removeClass("dimmed"));
    };
    core.on("mouseover", "node", enter);
    core.on("mouseout grab", "node", leave);
    core.on("viewport", leave);
    return () => {
      leave();
      core.off("mouseover", "node", enter);
      core.off("mouseout grab", "node", leave);
      core.off("viewport", leave);
    };
  }, [core]);
  const entity = hovered && picture.nodes.find((node) => node.entity.id === hovered.id)?.entity;
  if (!hovered || !entity) return null;
  const { kind, name, country } = entity;
  const count = picture.lines
    .filter(({ from, to }) => from.id === hovered.id || to.id === hovered.id)
    .reduce((sum, { facts }) => sum + facts.length, 0);
  const leftEdge = Math.max(8, Math.min(hovered.at.x + 12, core.width() - WIDTH));
  const isAbove = hovered.at.y > core.height() - 140;
  const cardPosition = isAbove
    ? { left: leftEdge, bottom: core.height() - hovered.at.y + 64 }
    : { left: leftEdge, top: hovered.at.y + 8 };
  return (
    <div className={styles.hoverCard} role="tooltip" style={cardPosition}>
      <strong>{name}</strong>
      <p className="quiet">
        <KindIcon kind={kind} /> {toUpperFirst(formatCode(kind))}
        {country && ` · ${formatCountry(country)}`}
      </p>
      {entity.validFrom && (
        <p className="quiet">
          {getStartWord(kind)} {formatStartDate(entity)}
        </p>
      )}
      <p className="quiet">
        {count} {count === 1 ? "connection" : "connections"} in view
      </p>
    </div>
  );
}
