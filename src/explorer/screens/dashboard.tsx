import { Card } from "../figures/card.js";
import { figures } from "../figures/figures.js";

/** The graph in figures. A bar opens the explorer on what it counts. */
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
