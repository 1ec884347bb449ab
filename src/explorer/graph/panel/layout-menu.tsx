import { Shapes } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { layoutNames } from "../../model/view.js";
import { layoutWords } from "../layout/layout-words.js";
import { useExplorer } from "../store/use-explorer.js";

/** Chooses the layout of the picture. The menu is open when it appears. */
export function LayoutMenu() {
  const { view, services } = useExplorer();
  const { layout, nodes } = view;
  return (
    <DropdownMenu.Root modal={false} defaultOpen>
      <DropdownMenu.Trigger disabled={nodes.size === 0}>
        <Shapes aria-hidden="true" /> <span>Layout</span>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content className="menu" align="start" sideOffset={4}>
        <DropdownMenu.RadioGroup value={layout}>
          {layoutNames.map((name) => (
            <DropdownMenu.RadioItem key={name} value={name} onSelect={() => void services.layOut(name)}>
              <span>{layoutWords[name]}</span>
              <small className="quiet">{hints[name]}</small>
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
        <DropdownMenu.Separator className="separator" />
        <DropdownMenu.Item onSelect={() => void services.layOut(layout)}>Re-run layout</DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

/** A hint for each layout. */
const hints: Readonly<Record<(typeof layoutNames)[number], string>> = {
  force: "what is connected is near",
  hierarchy: "owners above what they own and operate",
  radial: "rings around the selection",
  columns: "a column for each kind",
  dates: "earlier to the left, not to scale",
  grid: "in rows, by kind",
};
