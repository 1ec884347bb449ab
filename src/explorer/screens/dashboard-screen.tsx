import { useAnswer } from "../api/use-answer.js";
import { FigureCard } from "../figures/figure-card.js";
import { figures } from "../figures/figures.js";
import { GraphSizeDocument } from "../gql/graphql.js";
import { AnswerState } from "../parts/answer-state.js";
import { useTitle } from "../parts/use-title.js";

/** The graph in figures. A bar opens the explorer on what it counts. */
export function DashboardScreen() {
  useTitle("Figures");
  // A server that is away, or asks for a key, is told of once, not by every card.
  const size = useAnswer(GraphSizeDocument, {});
  return (
    <main className="page wide" id="main">
      <h1>The graph in figures</h1>
      <AnswerState of={size} what="the figures">
        {() => (
          <div className="cards">
            {figures.map((figure) => (
              <FigureCard key={figure.title} figure={figure} />
            ))}
          </div>
        )}
      </AnswerState>
    </main>
  );
}
