import { EyeOff, Pin, PinOff } from "lucide-react";
import { KindIcon } from "../kinds/kind-icon.js";
import { inWords, pluralOf } from "../kinds/words.js";
import { IconButton } from "../parts/icon-button.js";
import type { Workbench } from "../screens/use-workbench.js";
import { hide, pin } from "../view/commands.js";
import { groupBy } from "../view/group-by.js";
import type { PictureNode } from "../view/picture.js";

/** The picture as a list, for whoever would rather read it: the same entities, the same selection. */
export function List({ bench }: { readonly bench: Workbench }) {
  const byName = bench.picture.nodes.toSorted((a, b) => a.entity.name.localeCompare(b.entity.name));
  const groups = [...groupBy(byName, ({ entity }) => entity.kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section className="list" aria-label="Entities in view">
      {groups.map(([kind, nodes]) => (
        <div key={kind}>
          <h3>
            {pluralOf(kind)} <span className="quiet">{nodes.length}</span>
          </h3>
          <ul>
            {nodes.map((node) => (
              <Row key={node.entity.id} node={node} bench={bench} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Row({ node, bench }: { readonly node: PictureNode; readonly bench: Workbench }) {
  const { id, name, kind } = node.entity;
  const pinWord = node.pinned ? "Unpin" : "Pin";
  return (
    <li className={bench.selected === id ? "row selected" : "row"}>
      <button
        type="button"
        className="name"
        aria-pressed={bench.selected === id}
        onClick={() => bench.select(id)}
      >
        <KindIcon kind={kind} />
        <span>{name}</span>
        <span className="unseen">, {inWords(kind)}</span>
      </button>
      <IconButton
        icon={node.pinned ? PinOff : Pin}
        name={`${pinWord} ${name}`}
        tip={pinWord}
        act={() => bench.run(pin(`${pinWord} ${name}`, id, !node.pinned))}
      />
      <IconButton
        icon={EyeOff}
        name={`Hide ${name}`}
        tip="Hide"
        act={() => bench.run(hide(`Hide ${name}`, [id]))}
      />
    </li>
  );
}
