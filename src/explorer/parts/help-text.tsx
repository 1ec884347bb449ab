const keys: readonly (readonly [string, string])[] = [
  ["/", "Search"],
  ["Arrow keys", "In the picture: walk to the neighbour that way"],
  ["E", "Expand what is selected by up to 25 neighbours"],
  ["P", "Find a path from what is selected"],
  ["X", "Pin what is selected, or let it go"],
  ["H", "Hide what is selected"],
  ["Alt Enter, Alt click", "In the legend: show it alone, as the button beside it does"],
  ["Ctrl Z, ⌘ Z", "Undo"],
  ["Ctrl Shift Z, ⇧ ⌘ Z", "Redo"],
  ["?", "This help"],
];

/** What keys do and what lines mean. */
export function HelpText() {
  return (
    <div className="help-text">
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
        Shape, icon and colour tell a kind of entity. A line is a fact, from its subject to its object.
        Dashed: only alleged. Red, with a bar at its start: sources disagree. A double click on an entity
        expands it.
      </p>
      <h2>Time</h2>
      <p>
        “World” is the day that the picture shows. “As known on” leaves out all that was recorded later. No
        end date means that none is known.
      </p>
    </div>
  );
}
