import { Command } from "cmdk";
import type { ReactNode } from "react";

interface RowProps {
  readonly id: string;
  readonly icon: ReactNode;
  readonly children: ReactNode;
  readonly hint?: string;
  act(): void;
}

/** A row of the palette. */
export const PaletteRow = ({ id, icon, children, hint, act }: RowProps) => (
  <Command.Item value={id} onSelect={act}>
    {icon}
    <span>{children}</span>
    {hint && <small>{hint}</small>}
  </Command.Item>
);
