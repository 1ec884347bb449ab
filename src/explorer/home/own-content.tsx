import { FigureCard } from "../charts/board/figure-card.js";
import { startFigures } from "../charts/board/figures.js";

/** The figures that a graph without the seed starts with: its largest owners, and its most disputed subjects. */
export const OwnContent = () => (
  <div className="cards">
    {startFigures.map((figure) => (
      <FigureCard key={figure.title} figure={figure} />
    ))}
  </div>
);
