import { Waypoints } from "lucide-react";
import { useRef } from "react";
import { Link } from "wouter";
import { OwnersDocument } from "../../../client/gql/graphql.js";
import { useAnswer } from "../../api/use-answer.js";
import { entityLooks } from "../../gql/entity-looks.js";
import { wrapText } from "../../graph/label-placement/wrap-text.js";
import { buildExplorerAddress } from "../../model/addresses.js";
import type { ViewEntity } from "../../model/graph.js";
import { formatDates } from "../../model/words/dates-in-words.js";
import { AnswerState } from "../../ui/answer-state.js";
import { buildKindColourVariable, getKindStyle } from "../../ui/theme/kind-style.js";
import { useSize } from "../../ui/use-size.js";
import { arrangeOwnerTree, BOX_HEIGHT, type PlacedOwner } from "./arrange-owner-tree.js";
import styles from "./owner-picture.module.css";
import { buildOwnerTree, listTreeIds, type OwnerNode } from "./owner-tree.js";

/** The owners and operators of an entity as a small picture, which leads to the workbench. Nothing if none is known. */
export function OwnerPicture({ entity }: { readonly entity: ViewEntity }) {
  const isOwnable = entityLooks[entity.kind]?.questions?.includes("OWNERS") ?? false;
  const answer = useAnswer(OwnersDocument, { id: entity.id, asOf: {} }, { enabled: isOwnable });
  if (!isOwnable || answer.data?.ultimateOwners.length === 0) return null;
  return (
    <section aria-label={`Who is behind ${entity.name}`}>
      <h2>Who is behind it</h2>
      <div className={answer.isPending ? styles.expectedPicture : undefined}>
        <AnswerState of={answer} what="the picture of the owners">
          {({ ultimateOwners }) => <OwnerTree tree={buildOwnerTree(entity, ultimateOwners)} />}
        </AnswerState>
      </div>
    </section>
  );
}

function OwnerTree({ tree }: { readonly tree: OwnerNode }) {
  const element = useRef<HTMLDivElement>(null);
  const { width } = useSize(element);
  const { places, boxWidth, height, leftOut } = arrangeOwnerTree(tree, Math.max(width, 1));
  const address = buildExplorerAddress(listTreeIds(tree), { selected: tree.id });
  return (
    <>
      <div ref={element} className={styles.tree}>
        <Link href={address}>
          {width > 0 && (
            <svg width={width} height={height + 2} aria-hidden="true">
              <g transform="translate(0 1)">
                {places.map((placed) => (
                  <OwnerLine key={placed.node.path} place={placed} />
                ))}
                {places.map((placed) => (
                  <OwnerBox key={placed.node.path} place={placed} boxWidth={boxWidth} />
                ))}
              </g>
            </svg>
          )}
          <span className={styles.open}>
            <Waypoints aria-hidden="true" /> Open<span className="unseen"> {tree.name} and its owners</span>{" "}
            in the workbench
          </span>
        </Link>
      </div>
      <ul className="unseen">
        {places.flatMap(({ node }) =>
          node.owners.map((owner) => <li key={owner.path}>{describeOwner(owner, node)}</li>),
        )}
      </ul>
      {leftOut > 0 && (
        <p className="quiet">
          {leftOut} more {leftOut === 1 ? "owner is" : "owners are"} in the workbench.
        </p>
      )}
    </>
  );
}

/** "Kering, 99.4 %, last confirmed Aug 2014, of Gucci". */
const describeOwner = ({ name, link }: OwnerNode, { name: owned }: OwnerNode): string =>
  formatDates(`${[name, link?.words, link?.age, link?.doubt].filter(Boolean).join(", ")}, of ${owned}`);

const CORNER = 18;

function OwnerLine({ place: { node, x, y, parent } }: { readonly place: PlacedOwner }) {
  const { link } = node;
  if (!parent || !link) return null;
  const bottom = y + BOX_HEIGHT;
  const bend = parent.y - CORNER;
  const texts = [link.words, formatDates(link.age), link.doubt].filter(Boolean);
  return (
    <>
      <path
        className={link.age || link.doubt ? styles.uncertain : styles.line}
        d={`M ${x} ${bottom} V ${bend} H ${parent.x} V ${parent.y}`}
      />
      {texts.map((text, index) => (
        <text
          key={text}
          className={index === 0 ? styles.share : undefined}
          x={x}
          y={bottom + 18 + index * 14}
          textAnchor="middle"
        >
          {text}
        </text>
      ))}
    </>
  );
}

const FONT = 13;
const ICON = 18;
/** Icons are drawn in 24 units, within a margin of 4. */
const ICON_PLACE = `scale(${ICON / 32}) translate(4 4)`;

/** The width of a letter of a name in a size, near enough to break it. */
const measureName = (text: string, size: number): number => text.length * size * 0.56;

interface BoxProps {
  readonly place: PlacedOwner;
  readonly boxWidth: number;
}

function OwnerBox({ place: { node, x, y, parent }, boxWidth }: BoxProps) {
  const textX = x - boxWidth / 2 + ICON + 16;
  const { lines } = wrapText(node.name, FONT, boxWidth - ICON - 22, measureName);
  const shownLines = lines
    .slice(0, 2)
    .map((line, index) => (index === 1 && lines.length > 2 ? `${line}…` : line));
  return (
    <>
      <rect
        className={parent ? styles.box : styles.ownBox}
        x={x - boxWidth / 2}
        y={y}
        width={boxWidth}
        height={BOX_HEIGHT}
        rx="6"
      />
      <g transform={`translate(${x - boxWidth / 2 + 8} ${y + (BOX_HEIGHT - ICON) / 2})`}>
        <rect width={ICON} height={ICON} rx="4" fill={buildKindColourVariable(node.kind)} />
        <path className={styles.icon} transform={ICON_PLACE} d={getKindStyle(node.kind).icon} />
      </g>
      {shownLines.map((line, index) => (
        <text
          key={line}
          className={styles.name}
          x={textX}
          y={y + BOX_HEIGHT / 2 + 4.5 + (index - (shownLines.length - 1) / 2) * 15}
        >
          {line}
        </text>
      ))}
    </>
  );
}
