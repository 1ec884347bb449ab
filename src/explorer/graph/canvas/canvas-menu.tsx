import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { useExplorer } from "../store/use-explorer.js";

interface Props {
  readonly x: number;
  readonly y: number;
  /** The name of its button, and so of the menu, with its entities or its line. */
  readonly label: string;
  close(): void;
  readonly children: ReactNode;
}

/** A menu at a point of the canvas, which has the focus again afterwards. */
export function CanvasMenu({ x, y, label, close, children }: Props) {
  const { services } = useExplorer();
  return (
    <DropdownMenu.Root modal={false} open onOpenChange={(isOpen) => !isOpen && close()}>
      <DropdownMenu.Trigger asChild>
        <button
          type="button"
          className="menu-anchor"
          tabIndex={-1}
          style={{ left: x, top: y }}
          aria-label={label}
        />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        className="menu"
        align="start"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) services.getCore()?.container()?.focus();
        }}
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}

interface ItemProps {
  readonly words: string;
  readonly keys?: string;
  act(): void;
}

/** Something that a menu of the canvas does, with the key for it. */
export const CanvasMenuItem = ({ words, keys, act }: ItemProps) => (
  <DropdownMenu.Item onSelect={act}>
    {words} {keys && <kbd>{keys}</kbd>}
  </DropdownMenu.Item>
);
