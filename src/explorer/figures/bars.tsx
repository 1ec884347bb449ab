import { useState } from "react";
import { useLocation } from "wouter";
import type { Bar } from "./bar.js";

interface Props {
  readonly bars: readonly Bar[];
  readonly unit: string;
  /** Whether the last of many are shown before the first. */
  readonly latest?: boolean | undefined;
}

/** As many bars as stand there before more are asked for. */
const FEW = 10;

/** Letters beyond which names stand above their bars, not beside them. */
const LONG = 28;

/** Bars as a table, which a screen reader reads and print keeps. A bar opens the explorer on what it counts. */
export function Bars({ bars, unit, latest = false }: Props) {
  const [all, setAll] = useState(false);
  const [note, setNote] = useState("");
  const [, go] = useLocation();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const shown = all ? bars : latest ? bars.slice(-FEW) : bars.slice(0, FEW);
  const open = (find: () => Promise<string>) => () =>
    find().then(go, (error: Error) => setNote(`It could not be opened: ${error.message}`));
  return (
    <>
      <table className={bars.some(({ name }) => name.length > LONG) ? "bars stacked" : "bars"}>
        <thead className="unseen">
          <tr>
            <th scope="col">Group</th>
            <th scope="col">{unit}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((bar) => (
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
                {bar.value > 0 && <i style={{ width: `${(bar.value / most) * 60}%` }} />}{" "}
                {bar.value.toLocaleString("en")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {bars.length > FEW && !all && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          Show all {bars.length}
        </button>
      )}
      <span role="status">{note}</span>
    </>
  );
}
