import { EyeOff, Pin, PinOff } from "lucide-react";
import { Link } from "wouter";
import { FactMarks } from "../facts/fact-marks.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { labelOfCode, sentenceCase } from "../kinds/words.js";
import { IconButton } from "../parts/icon-button.js";
import { entityAddress } from "../view/addresses.js";
import { hide, pin } from "../view/commands.js";
import { sentenceOf } from "../view/fact-words.js";
import type { ViewEntity, ViewFact } from "../view/graph.js";
import type { Workbench } from "../workbench/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
}

/** What is selected, and what can be done with it. */
export function SelectionHeading({ bench, entity, fact }: Props) {
  if (entity) return <EntityHeading bench={bench} entity={entity} />;
  return (
    <header>
      <h2>{fact ? sentenceOf(fact) : "Nothing selected"}</h2>
      <p className="quiet">
        {fact ? <FactMarks fact={fact} /> : "Select an entity or a line in the picture or in the list."}
      </p>
    </header>
  );
}

function EntityHeading({ bench, entity }: { readonly bench: Workbench; readonly entity: ViewEntity }) {
  const { id, kind, name } = entity;
  const isPinned = bench.view.nodes.get(id)?.isPinned ?? false;
  const pinWord = isPinned ? "Unpin" : "Pin";
  return (
    <header>
      <h2>{name}</h2>
      <p className="quiet">
        <KindIcon kind={kind} /> {sentenceCase(labelOfCode(kind))} ·{" "}
        <Link href={entityAddress(id)}>Open profile</Link>
        <span className="of-selection">
          <IconButton
            icon={isPinned ? PinOff : Pin}
            name={`${pinWord} ${name}`}
            tip={`${pinWord} ( X )`}
            act={() => bench.run(pin(`${pinWord} ${name}`, id, !isPinned))}
          />
          <IconButton
            icon={EyeOff}
            name={`Hide ${name}`}
            tip="Hide ( H )"
            act={() => bench.run(hide(`Hide ${name}`, [id]))}
          />
        </span>
      </p>
    </header>
  );
}
