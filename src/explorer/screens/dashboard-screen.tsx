import { useAnswer } from "../api/use-answer.js";
import { FigureCard } from "../figures/figure-card.js";
import { figures } from "../figures/figures.js";
import { GraphSizeDocument } from "../gql/graphql.js";
import { AnswerState } from "../parts/answer-state.js";
import { useTitle } from "../parts/use-title.js";

/** Charts of the graph. A bar opens what it counts in the explorer. */
export function DashboardScreen() {
  useTitle("Dashboards");
  // One request comes first, so that an error or a required key is shown once and not on every card.
  const size = useAnswer(GraphSizeDocument, {});
  return (
    <main className="page wide" id="main">
      <h1>Dashboards</h1>
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
