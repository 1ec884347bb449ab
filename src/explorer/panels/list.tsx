import { EyeOff, Pin, PinOff } from "lucide-react";
import { KindIcon } from "../kinds/kind-icon.js";
import { inWords, pluralOf } from "../kinds/words.js";
import type { Workbench } from "../screens/use-workbench.js";
import { hide, pin } from "../view/commands.js";
import type { PictureNode } from "../view/picture.js";

/** The picture as a list, for whoever would rather read it: the same entities, the same selection. */
export function List({ bench }: { readonly bench: Workbench }) {
  const { nodes } = bench.picture;
  const kinds = [...new Set(nodes.map(({ entity }) => entity.kind))].sort();
  return (
    <section className="list" aria-label="Entities in view">
      {kinds.map((kind) => (
        <div key={kind}>
          <h3>
            {pluralOf(kind)}{" "}
            <span className="quiet">{nodes.filter(({ entity }) => entity.kind === kind).length}</span>
          </h3>
          <ul>
            {nodes
              .filter(({ entity }) => entity.kind === kind)
              .sort((a, b) => a.entity.name.localeCompare(b.entity.name))
              .map((node) => (
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
  const PinIcon = node.pinned ? PinOff : Pin;
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
      <button
        type="button"
        className="icon-button"
        aria-label={`${pinWord} ${name}`}
        title={pinWord}
        onClick={() => bench.run(pin(`${pinWord} ${name}`, id, !node.pinned))}
      >
        <PinIcon aria-hidden="true" />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`Hide ${name}`}
        title="Hide"
        onClick={() => bench.run(hide(`Hide ${name}`, [id]))}
      >
        <EyeOff aria-hidden="true" />
      </button>
    </li>
  );
}
