import { EyeOff, Pin, PinOff } from "lucide-react";
import { Link } from "wouter";
import { buildAddFactAddress, buildEntityAddress } from "../../model/addresses.js";
import type { PictureLine } from "../../model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { formatCode, toSentenceCase } from "../../model/words/kind-words.js";
import { formatLineSentence } from "../../model/words/line-words.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { IconButton } from "../../ui/icon-button.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import {
  choosePinWord,
  groupEntities,
  hideEntities,
  listSelectedEntities,
  openGroup,
  togglePins,
} from "../store/entity-actions.js";
import type { Workbench } from "../store/use-workbench.js";

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
  readonly fold: PictureLine | undefined;
}

/** The title of the selection, with the actions on it. */
export function SelectionHeading({ bench, entity, fact, fold }: Props) {
  if (entity) return <EntityHeading bench={bench} entity={entity} />;
  const several = listSelectedEntities(bench);
  if (several.length > 1) return <SeveralHeading bench={bench} ids={several} />;
  if (fact) return <FactHeading bench={bench} fact={fact} />;
  const [title, words] = fold
    ? [formatLineSentence(fold), "One line for several facts, in the order of their days."]
    : explainEmptySelection(bench);
  return (
    <header>
      <h2>{title}</h2>
      <p className="quiet">{words}</p>
    </header>
  );
}

/** Explains a selection of which there is nothing to show. */
function explainEmptySelection({ selected, isLoaded }: Workbench): readonly [title: string, words: string] {
  if (selected === null)
    return ["Nothing selected", "Select an entity or a line in the picture or in the list."];
  if (!isLoaded) return ["Loading the selection…", "Its name comes with the picture."];
  return [
    "Selected, but not in the picture",
    "It is not known at this time, or leads to what is not in view.",
  ];
}

/** Several entities, or a group of them, with the actions on all. */
function SeveralHeading({ bench, ids }: { readonly bench: Workbench; readonly ids: readonly string[] }) {
  const group = bench.view.groups.find(({ id }) => id === bench.selected);
  const word = choosePinWord(bench, ids);
  return (
    <header>
      <h2>{group ? `${group.name} (${ids.length})` : `${ids.length} entities selected`}</h2>
      <p>
        {group ? (
          <button type="button" onClick={() => openGroup(bench, group.id)}>
            Open the group
          </button>
        ) : (
          <button type="button" onClick={() => groupEntities(bench, ids)}>
            Group
          </button>
        )}
        <button type="button" onClick={() => togglePins(bench, ids)}>
          {word}
        </button>
        <button type="button" onClick={() => hideEntities(bench, ids)}>
          Hide
        </button>
      </p>
    </header>
  );
}

function FactHeading({ bench, fact }: { readonly bench: Workbench; readonly fact: ViewFact }) {
  const line = bench.picture.lines.find(({ facts }) => facts.includes(fact));
  return (
    <header>
      <h2>{formatSentence(fact)}</h2>
      <p className="quiet">
        <FactMarks fact={fact} />{" "}
        {line && line.facts.length > 1 && (
          <button type="button" className="link" onClick={() => bench.select(line.id)}>
            One of {line.facts.length} on this line
          </button>
        )}
      </p>
    </header>
  );
}

function EntityHeading({ bench, entity }: { readonly bench: Workbench; readonly entity: ViewEntity }) {
  const { id, kind, name } = entity;
  const word = choosePinWord(bench, [id]);
  return (
    <header>
      <h2>{name}</h2>
      <p className="quiet">
        <KindIcon kind={kind} /> <span className="of-kind">{toSentenceCase(formatCode(kind))} ·</span>
        <span>
          <Link href={buildEntityAddress(id)}>Open profile</Link>
          <span className="of-kind"> ·</span>
        </span>
        <Link className="of-kind" href={buildAddFactAddress(id)}>
          Add a fact
        </Link>
        <span className="of-selection">
          <IconButton
            icon={word === "Pin" ? Pin : PinOff}
            name={`${word} ${name}`}
            tip={`${word} ( X )`}
            act={() => togglePins(bench, [id])}
          />
          <IconButton
            icon={EyeOff}
            name={`Hide ${name}`}
            tip="Hide ( H )"
            act={() => hideEntities(bench, [id])}
          />
        </span>
      </p>
    </header>
  );
}
