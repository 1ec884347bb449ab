import { Copy, Download } from "lucide-react";
import { Link } from "wouter";
import { useAnswer } from "../api/use-answer.js";
import { csvOf } from "../exports/csv.js";
import { questionOf } from "../exports/question.js";
import { save } from "../exports/save.js";
import { FigureDocument, type FigureQuery } from "../gql/graphql.js";
import { CopyButton } from "../parts/copy-button.js";
import { State } from "../parts/state.js";
import { exploring } from "../view/addresses.js";
import { type Figure, figures } from "./figures.js";

/** The graph in figures. A bar of an entity leads to it in the explorer. */
export function Dashboard() {
  return (
    <main className="page wide" id="main">
      <h1>The graph in figures</h1>
      <div className="cards">
        {figures.map((figure) => (
          <Card key={figure.title} figure={figure} />
        ))}
      </div>
    </main>
  );
}

function Card({ figure }: { readonly figure: Figure }) {
  const answer = useAnswer(FigureDocument, figure.variables);
  return (
    <section className="card" aria-label={figure.title}>
      <h2>{figure.title}</h2>
      <State of={answer} what="the figures">
        {(data) => {
          const bars = barsOf(data, figure);
          return (
            <>
              {bars.length > 0 ? (
                <Bars bars={bars} unit={figure.unit} />
              ) : (
                <p className="state">None is recorded.</p>
              )}
              <p className="actions">
                <button
                  type="button"
                  onClick={() => save(`${figure.title}.csv`, csvFor(bars, figure), "text/csv")}
                >
                  <Download aria-hidden="true" /> CSV
                  <span className="unseen"> of {figure.title}</span>
                </button>
                <CopyButton icon={Copy} text={() => questionOf(FigureDocument, figure.variables)}>
                  Copy GraphQL
                </CopyButton>
              </p>
            </>
          );
        }}
      </State>
    </section>
  );
}

interface Bar {
  readonly name: string;
  /** The entity it stands for, if any. */
  readonly id: string | null;
  readonly value: number;
}

/** The groups as bars, in the order of the years, or the largest first; what is not shown apart comes last. */
function barsOf({ distribution: { buckets, other } }: FigureQuery, { byYear }: Figure): readonly Bar[] {
  const bars = buckets.map(({ keys, values }): Bar => {
    const key = keys[0];
    return {
      name: key?.node?.name ?? key?.label ?? key?.value ?? "not known",
      id: key?.node?.id ?? null,
      value: values[0] ?? 0,
    };
  });
  if (byYear) bars.sort((a, b) => (a.name < b.name ? -1 : 1));
  return other ? [...bars, { name: "others", id: null, value: other.values[0] ?? 0 }] : bars;
}

function Bars({ bars, unit }: { readonly bars: readonly Bar[]; readonly unit: string }) {
  const most = Math.max(1, ...bars.map(({ value }) => value));
  return (
    <table className="bars">
      <thead className="unseen">
        <tr>
          <th scope="col">Group</th>
          <th scope="col">{unit}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map(({ name, id, value }) => (
          <tr key={id ?? name}>
            <th scope="row">{id ? <Link href={exploring([id])}>{name}</Link> : name}</th>
            <td>
              <i style={{ width: `${(value / most) * 70}%` }} /> {value.toLocaleString("en")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const csvFor = (bars: readonly Bar[], { unit }: Figure): string =>
  csvOf([["name", "id", unit], ...bars.map(({ name, id, value }) => [name, id ?? "", value])]);
