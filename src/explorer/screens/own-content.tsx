import { Link } from "wouter";
import { FigureCard } from "../figures/figure-card.js";
import { startFigures } from "../figures/figures.js";
import type { HomeQuery } from "../gql/graphql.js";
import { entityAddress } from "../view/addresses.js";

type Change = HomeQuery["changes"]["nodes"][number];

/** What a graph without the seed has to start from: its largest owners, what is disputed most, and what changed last. */
export function OwnContent({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <div className="cards">
      {startFigures.map((figure) => (
        <FigureCard key={figure.title} figure={figure} />
      ))}
      <section className="card" aria-label="Latest changes">
        <h2>Latest changes</h2>
        <ul>
          {[...changes].reverse().map(({ revision, summary, at, node }) => (
            <li key={revision}>
              {node && "name" in node ? <Link href={entityAddress(node.id)}>{summary}</Link> : summary}{" "}
              <time className="quiet" dateTime={at}>
                {at.slice(0, 10)}
              </time>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
