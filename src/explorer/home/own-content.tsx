import { FigureCard } from "../figures/figure-card.js";
import { startFigures } from "../figures/figures.js";

/** What a graph without the seed has to start from: its largest owners, and what is disputed most. */
export const OwnContent = () => (
  <div className="cards">
    {startFigures.map((figure) => (
      <FigureCard key={figure.title} figure={figure} />
    ))}
  </div>
);
