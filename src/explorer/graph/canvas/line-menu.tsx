import { DropdownMenu } from "radix-ui";
import { setFilters } from "../../model/commands.js";
import type { PictureLine } from "../../model/fold-lines.js";
import { selectKindVerb } from "../../model/words/kind-words.js";
import { useExplorer } from "../store/use-explorer.js";
import { CanvasMenu, CanvasMenuItem } from "./canvas-menu.js";
import type { MenuRequest } from "./node-menu.js";

/** The actions of the menu of a line. */
export interface LineActions {
  showFacts(line: PictureLine): void;
  showEvidence(id: string): void;
  citeFact(fact: PictureLine["facts"][number]): void;
}

interface Props {
  readonly request: MenuRequest;
  readonly line: PictureLine;
  readonly acts: LineActions;
  close(): void;
}

/** The menu of a line, by right click, long press or Shift F10. */
export function LineMenu({ request: { x, y }, line, acts, close }: Props) {
  const { view, run, select } = useExplorer();
  const { kind, from, to, facts } = line;
  const [fact] = facts;
  const verb = selectKindVerb(kind, "OUT");
  const { filters } = view;
  const withoutKind = { ...filters, relationshipKinds: [...filters.relationshipKinds, kind] };
  return (
    <CanvasMenu {...{ x, y, close }} label={`Menu of ${from.name} ${verb} ${to.name}`}>
      {facts.length > 1 ? (
        <CanvasMenuItem words={`Show its ${facts.length} connections`} act={() => acts.showFacts(line)} />
      ) : (
        fact && (
          <>
            <CanvasMenuItem words="Show evidence" act={() => acts.showEvidence(fact.id)} />
            <CanvasMenuItem words="Copy citation" act={() => acts.citeFact(fact)} />
          </>
        )
      )}
      <CanvasMenuItem
        words={`Hide all “${verb}”`}
        act={() => run(setFilters(`Hide all “${verb}”`, withoutKind))}
      />
      <DropdownMenu.Separator className="separator" />
      {[from, to].map(({ id, name }) => (
        <CanvasMenuItem key={id} words={`Go to ${name}`} act={() => select(id)} />
      ))}
    </CanvasMenu>
  );
}
