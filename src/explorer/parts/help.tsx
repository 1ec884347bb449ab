import { CircleHelp, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "./icon-button.js";
import { isField } from "./is-field.js";

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

/** What keys do and what lines mean, behind a button and the key ?. */
export function Help() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const press = ({ key, target }: KeyboardEvent) => {
      if (key === "?" && !isField(target)) dialog.current?.showModal();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
  return (
    <>
      <IconButton icon={CircleHelp} name="Help" tip="Help ( ? )" act={() => dialog.current?.showModal()} />
      <dialog ref={dialog} className="help" aria-labelledby="help-title">
        <header>
          <h2 id="help-title">Help</h2>
          <IconButton icon={X} name="Close" act={() => dialog.current?.close()} />
        </header>
        <h3>Keys</h3>
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
        <h3>The picture</h3>
        <p>
          Shape, icon and colour tell a kind of entity. A line is a fact, from its subject to its object.
          Dashed: only alleged. Red, with a bar at its start: sources disagree. A double click on an entity
          expands it.
        </p>
        <h3>Time</h3>
        <p>
          “World” is the day that the picture shows. “As known on” leaves out all that was recorded later. No
          end date means that none is known.
        </p>
      </dialog>
    </>
  );
}
