import { graphActions } from "../../graph/actions/graph-actions.js";
import { Glossary } from "./glossary.js";
import styles from "./help.module.css";
import { TOUR_ADDRESS } from "./tour-offer.js";

const keys: readonly (readonly [string, string])[] = [
  ["Ctrl K, ⌘ K", "Search the graph, ask a question, or go to a screen"],
  ["/", "Focus the search field of the screen"],
  ["F6, Shift F6", "Go to the next or the previous area of the page"],
  ["Arrow keys", "In the picture: go to the neighbour in that direction"],
  ["Shift F10", "The menu of what is selected, like a right click or a long press"],
  ["Shift drag", "Select the entities in a box; with Alt, in a lasso"],
  ["Ctrl click, ⌘ click", "Add an entity to the selection, or remove it"],
  ["Alt Enter, Alt click", "In the legend: show only this entry, like the button beside it"],
  ...graphActions.listKeys().map(([key, meaning]) => [formatKeys(key), meaning] as const),
  ["?", "This help"],
];

/** Formats keys as those of Windows and of macOS: "Ctrl Shift Z, ⇧ ⌘ Z". */
function formatKeys(keys: string): string {
  const onMac = keys.replace("Ctrl Shift", "⇧ ⌘").replace("Ctrl", "⌘");
  return onMac === keys ? keys : `${keys}, ${onMac}`;
}

/** The keys, the meaning of lines and times, the tour, and the glossary. */
export function HelpText() {
  return (
    <div className={styles.helpText}>
      <h2>Keys</h2>
      <dl>
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h2>The picture</h2>
      <p>
        Shape, icon and colour show the kind of an entity. A line is a fact, from its subject to its object.
        Dashed: only alleged. Red, with a bar at its start: sources disagree. Pale, with a dashed edge: not
        known to exist then. A double click on an entity expands it.
      </p>
      <h2>Time</h2>
      <p>
        “As of” is the day that the picture shows: what was so on that day, as far as is known. “Known by”
        leaves out all that was recorded later. No end date means that none is known.
      </p>
      <p>
        <a href={TOUR_ADDRESS}>Take the tour of the page</a>
      </p>
      <Glossary />
    </div>
  );
}
