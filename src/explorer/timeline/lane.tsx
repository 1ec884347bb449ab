import { X } from "lucide-react";
import type { CSSProperties } from "react";
import { Link } from "wouter";
import { buildEntityAddress, buildExplorerAddress } from "../model/addresses.js";
import { IconButton } from "../ui/icon-button.js";
import { KindIcon } from "../ui/theme/kind-icon.js";
import {
  arrangeSpans,
  computeAxisPosition,
  listYearTicks,
  type PlacedSpan,
  type Years,
} from "./arrange-spans.js";
import type { Span } from "./spans.js";
import styles from "./timeline-screen.module.css";

interface Props {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly spans: readonly Span[];
  /** States that not all days are loaded; empty if they are. */
  readonly note: string;
  readonly years: Years;
  remove(): void;
}

const ROW_HEIGHT = 28;
/** The width of a bar, in percent, below which its label stands beside it rather than on it. */
const SHORT = 4;

/** The timeline of one entity. Each bar and mark leads to its facts in the explorer. */
export function Lane({ id, kind, name, spans, note, years, remove }: Props) {
  const items = arrangeSpans(spans, years);
  const rows = Math.max(1, ...items.map(({ row }) => row + 1));
  return (
    <section className={styles.lane} aria-label={name}>
      <h2>
        <KindIcon kind={kind} /> <Link href={buildEntityAddress(id)}>{name}</Link>
        <IconButton icon={X} name={`Remove ${name}`} tip="Remove" act={remove} />
      </h2>
      {note && <p className="quiet">{note}</p>}
      {items.length === 0 && <p className="quiet">No dated events in these years.</p>}
      <div className={styles.track} style={toCssVariables({ height: `${rows * ROW_HEIGHT}px` })}>
        <Grid years={years} />
        <ol>
          {items.map((item) => (
            <Item key={item.key} item={item} id={id} />
          ))}
        </ol>
      </div>
    </section>
  );
}

function Item({ item, id }: { readonly item: PlacedSpan; readonly id: string }) {
  const {
    left: offset,
    width,
    row,
    words,
    label,
    group,
    status,
    ends,
    days,
    factId,
    hasWordsLeft,
    room,
    fadesFrom,
  } = item;
  const className = [
    styles.span,
    styles[group],
    status === "ALLEGED" && styles.alleged,
    item.from === item.to && styles.mark,
    hasWordsLeft ? styles.wordsLeft : width > 0 && width < SHORT && styles.short,
    fadesFrom !== null && styles.fades,
  ]
    .filter(Boolean)
    .join(" ");
  return (
    <li
      className={className}
      style={toCssVariables({
        left: `${offset}%`,
        width: `${width}%`,
        top: `${row * ROW_HEIGHT}px`,
        room: `${room}cqw`,
        ...(fadesFrom !== null && { fades: `${fadesFrom}%` }),
      })}
    >
      <i />
      <Link
        href={buildExplorerAddress(ends.length > 0 ? ends : [id], { during: days, selected: factId ?? id })}
        title={words}
      >
        {label}
      </Link>
    </li>
  );
}

/** Converts positions to CSS variables: on a narrow screen the style sheet places labels above the bars. */
const toCssVariables = (positions: Readonly<Record<string, string>>): CSSProperties =>
  Object.fromEntries(Object.entries(positions).map(([name, value]) => [`--${name}`, value]));

/** Vertical lines at the years of the axis. */
const Grid = ({ years }: { readonly years: Years }) =>
  listYearTicks(years).map((year) => (
    <i key={year} className={styles.grid} style={{ left: `${computeAxisPosition(year, years)}%` }} />
  ));

/** The axis of years above the lanes. */
export function Axis({ years }: { readonly years: Years }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      {listYearTicks(years).map((year) => (
        <span key={year} style={{ left: `clamp(1.2em, ${computeAxisPosition(year, years)}%, 100% - 1.2em)` }}>
          {year}
        </span>
      ))}
    </div>
  );
}
