import { useEffect, useLayoutEffect, useRef, useState } from "react";
import { rememberTour } from "./tour-memory.js";

interface Stop {
  /** The selector of the place. */
  readonly selector: string;
  readonly title: string;
  readonly text: string;
}

const stops: readonly [Stop, ...Stop[]] = [
  {
    selector: ".search-button",
    title: "Search or ask",
    text: "Names in any script, sources, screens, and questions such as “Who owns Gucci”. Ctrl K opens it on every screen.",
  },
  {
    selector: ".top-bar .chip",
    title: "The day",
    text: "Everything is shown as of a day. In the workbench you choose another day or a range, or go by what was known then.",
  },
  {
    selector: ".stories",
    title: "Stories",
    text: "Each leads through the picture step by step, with the day, the lines and the evidence that matter.",
  },
  {
    selector: "#rail, .menu-button",
    title: "Screens",
    text: "The workbench has the picture, timelines and paths; dashboards have the figures.",
  },
  {
    selector: ".top-bar [aria-label='Help']",
    title: "Help",
    text: "Keys, the meaning of lines, a glossary, and this tour again.",
  },
];

/** Shows the places of the page one after another. Escape and Skip end it; it is not offered again then. */
export function Tour({ end }: { end(): void }) {
  const [index, setIndex] = useState(0);
  const card = useRef<HTMLDivElement>(null);
  const stop = stops[index] ?? stops[0];
  const isLast = index === stops.length - 1;
  useEffect(rememberTour, []);
  // Beside its place, within the window.
  useLayoutEffect(() => {
    const target = [...document.querySelectorAll<HTMLElement>(stop.selector)].find((element) =>
      element.checkVisibility(),
    );
    const box = card.current;
    if (!target || !box) return;
    target.scrollIntoView({ block: target.offsetHeight > innerHeight ? "start" : "nearest" });
    target.toggleAttribute("data-tour-place", true);
    const { left: leftEdge, top, bottom } = target.getBoundingClientRect();
    const lowest = innerHeight - box.offsetHeight - GAP;
    const above = top - box.offsetHeight - GAP;
    box.style.left = `${Math.max(GAP, Math.min(leftEdge, innerWidth - box.offsetWidth - GAP))}px`;
    box.style.top = `${bottom + GAP < lowest ? bottom + GAP : above < GAP ? lowest : above}px`;
    box.focus();
    return () => target.removeAttribute("data-tour-place");
  }, [stop]);
  return (
    <div
      ref={card}
      className="tour"
      role="dialog"
      aria-label={`Tour, ${index + 1} of ${stops.length}: ${stop.title}`}
      tabIndex={-1}
      onKeyDown={({ key }) => key === "Escape" && end()}
    >
      <h2>{stop.title}</h2>
      <p>{stop.text}</p>
      <p className="actions">
        <span className="quiet">
          {index + 1} of {stops.length}
        </span>
        {!isLast && (
          <button type="button" onClick={end}>
            Skip
          </button>
        )}
        {index > 0 && (
          <button type="button" onClick={() => setIndex(index - 1)}>
            Back
          </button>
        )}
        <button type="button" className="primary" onClick={() => (isLast ? end() : setIndex(index + 1))}>
          {isLast ? "Done" : "Next"}
        </button>
      </p>
    </div>
  );
}

/** The distance from the place and from the edges of the window, in pixels. */
const GAP = 12;
