import { EyeOff, Pin, PinOff } from "lucide-react";
import { memo, useDeferredValue } from "react";
import { KindIcon } from "../kinds/kind-icon.js";
import { inWords, pluralOf } from "../kinds/words.js";
import { IconButton } from "../parts/icon-button.js";
import type { Workbench } from "../screens/use-workbench.js";
import { hide, pin } from "../view/commands.js";
import { groupBy } from "../view/group-by.js";
import type { PictureNode } from "../view/picture.js";

const none: readonly PictureNode[] = [];

/** The picture as a list, for whoever would rather read it: the same entities, the same selection. */
export function List({ bench: { picture, selected, select, run } }: { readonly bench: Workbench }) {
  // A long list is rendered piece by piece, while the page goes on.
  const nodes = useDeferredValue(picture.nodes, none);
  return <Rows nodes={nodes} selected={selected} select={select} run={run} />;
}

interface RowsProps extends Pick<Workbench, "selected" | "select" | "run"> {
  readonly nodes: readonly PictureNode[];
}

const Rows = memo(function Rows({ nodes, ...means }: RowsProps) {
  const byName = nodes.toSorted((a, b) => a.entity.name.localeCompare(b.entity.name));
  const groups = [...groupBy(byName, ({ entity }) => entity.kind)].sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <section className="list" aria-label="Entities in view">
      {groups.map(([kind, group]) => (
        <div key={kind}>
          <h3>
            {pluralOf(kind)} <span className="quiet">{group.length}</span>
          </h3>
          <ul>
            {group.map((node) => (
              <Row key={node.entity.id} node={node} {...means} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
});

interface RowProps extends Omit<RowsProps, "nodes"> {
  readonly node: PictureNode;
}

function Row({ node, selected, select, run }: RowProps) {
  const { id, name, kind } = node.entity;
  const pinWord = node.pinned ? "Unpin" : "Pin";
  return (
    <li className={selected === id ? "row selected" : "row"}>
      <button type="button" className="name" aria-pressed={selected === id} onClick={() => select(id)}>
        <KindIcon kind={kind} />
        <span>{name}</span>
        <span className="unseen">, {inWords(kind)}</span>
      </button>
      <IconButton
        icon={node.pinned ? PinOff : Pin}
        name={`${pinWord} ${name}`}
        tip={pinWord}
        act={() => run(pin(`${pinWord} ${name}`, id, !node.pinned))}
      />
      <IconButton
        icon={EyeOff}
        name={`Hide ${name}`}
        tip="Hide"
        act={() => run(hide(`Hide ${name}`, [id]))}
      />
    </li>
  );
}
