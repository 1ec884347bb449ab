import { Link } from "wouter";
import { toUpperFirst } from "../../../util/text/case.js";
import { buildAddFactAddress, buildEntityAddress } from "../../model/addresses.js";
import { findGroup } from "../../model/collapse-groups.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import { formatSentence } from "../../model/words/fact-sentence.js";
import { formatCode } from "../../model/words/kind-words.js";
import { FactMarks } from "../../ui/fact-marks.js";
import { KindIcon } from "../../ui/theme/kind-icon.js";
import { useExplorer } from "../store/use-explorer.js";
import { ActionIcon } from "./action-icon.js";
import styles from "./panel.module.css";

/** The title of the selection, with the actions on it. */
export function SelectionHeading() {
  const { subject, selectedMembers, selected, isLoaded } = useExplorer();
  const { entity, fact, fold, sentence } = subject;
  if (entity) return <EntityHeading entity={entity} />;
  if (selectedMembers.length > 1) return <SeveralHeading members={selectedMembers} />;
  if (fact) return <FactHeading fact={fact} />;
  const [title, words] = fold
    ? [sentence, "One line for several facts, in the order of their days."]
    : explainEmptySelection(selected, isLoaded);
  return (
    <header>
      <h2>{title}</h2>
      <p className="quiet">{words}</p>
    </header>
  );
}

/** Explains a selection of which there is nothing to show. */
function explainEmptySelection(
  selected: string | null,
  isLoaded: boolean,
): readonly [title: string, words: string] {
  if (selected === null)
    return ["Nothing selected", "Select an entity or a line in the picture or in the list."];
  if (!isLoaded) return ["Loading the selection…", "Its name comes with the picture."];
  return [
    "Selected, but not in the picture",
    "It is not known at this time, or leads to what is not in view.",
  ];
}

/** Several entities, or a group of them, with the actions on all. */
function SeveralHeading({ members }: { readonly members: readonly string[] }) {
  const { view, selected, selectedIds, listActions } = useExplorer();
  const group = findGroup(view, selected);
  return (
    <header>
      <h2>{group ? `${group.name} (${members.length})` : `${members.length} entities selected`}</h2>
      <p>
        {listActions("heading", { ids: selectedIds }).map(({ name, label, perform }) => (
          <button key={name} type="button" onClick={() => void perform()}>
            {label}
          </button>
        ))}
      </p>
    </header>
  );
}

function FactHeading({ fact }: { readonly fact: ViewFact }) {
  const { picture, select } = useExplorer();
  const line = picture.lines.find(({ facts }) => facts.includes(fact));
  return (
    <header>
      <h2>{formatSentence(fact)}</h2>
      <p className="quiet">
        <FactMarks fact={fact} />{" "}
        {line && line.facts.length > 1 && (
          <button type="button" className="link" onClick={() => select(line.id)}>
            One of {line.facts.length} on this line
          </button>
        )}
      </p>
    </header>
  );
}

function EntityHeading({ entity: { id, kind, name } }: { readonly entity: ViewEntity }) {
  const { listActions } = useExplorer();
  return (
    <header>
      <h2>{name}</h2>
      <p className="quiet">
        <KindIcon kind={kind} /> <span className={styles.ofKind}>{toUpperFirst(formatCode(kind))} ·</span>
        <span>
          <Link href={buildEntityAddress(id)}>Open profile</Link>
          <span className={styles.ofKind}> ·</span>
        </span>
        <Link className={styles.ofKind} href={buildAddFactAddress(id)}>
          Add a fact
        </Link>
        <span className={styles.ofSelection}>
          {listActions("heading", { ids: [id] }).map((action) => (
            <ActionIcon key={action.name} action={action} hasKeys />
          ))}
        </span>
      </p>
    </header>
  );
}
