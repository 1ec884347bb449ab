import { useState } from "react";
import { useLocation } from "wouter";
import { formatCount } from "../../util/text/format-count.js";
import { formatErrorMessage } from "../api/api-error.js";
import type { Bar } from "./bar.js";
import styles from "./bars.module.css";

interface Props {
  readonly bars: readonly Bar[];
  readonly unit: string;
  /** True if the bars are in order of time, so that the last are visible first. Default: false. */
  readonly isChronological?: boolean | undefined;
}

/** Bars that are visible before "Show all". */
const INITIAL_BARS = 10;

/** Longer names are placed above their bars. */
const MAX_NAME_BESIDE_BAR = 28;

/** Bars as a table, for screen readers and print. A bar opens what it counts in the explorer. */
export function Bars({ bars, unit, isChronological = false }: Props) {
  const [isExpanded, setExpanded] = useState(false);
  const [note, setNote] = useState("");
  const [, navigate] = useLocation();
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const visible = isExpanded
    ? bars
    : isChronological
      ? bars.slice(-INITIAL_BARS)
      : bars.slice(0, INITIAL_BARS);
  const open = (find: () => Promise<string>) => () =>
    find().then(navigate, (error: unknown) => setNote(`Could not open it: ${formatErrorMessage(error)}`));
  return (
    <>
      <table
        className={
          bars.some(({ name }) => name.length > MAX_NAME_BESIDE_BAR)
            ? `${styles.bars} ${styles.stacked}`
            : styles.bars
        }
      >
        <thead className="unseen">
          <tr>
            <th scope="col">Group</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {visible.map((bar) => (
            <tr key={`${bar.id} ${bar.name}`}>
              <th scope="row">
                {bar.open ? (
                  <button type="button" className="link" onClick={open(bar.open)}>
                    {bar.name}
                  </button>
                ) : (
                  bar.name
                )}
              </th>
              <td>
                <span className={styles.bar}>
                  {bar.value > 0 && <i style={{ width: `${(bar.value / highest) * 60}%` }} />}
                  <span>{formatCount(bar.value, bar.qualifier, bar.isApproximate)}</span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > INITIAL_BARS && !isExpanded && (
        <button type="button" className="link" onClick={() => setExpanded(true)}>
          Show all {bars.length}
        </button>
      )}
      <span role="status">{note}</span>
    </>
  );
}
